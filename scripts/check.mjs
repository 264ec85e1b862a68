#!/usr/bin/env node
import { bootstrap, exitWith } from './lib/bootstrap.mjs';
import { runChecks } from './lib/check-steps.mjs';

await exitWith(async () => {
  const { failed } = await runChecks(await bootstrap(), { withArchitecture: true });
  return failed === 0 ? 0 : 1;
});

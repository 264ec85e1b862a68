#!/usr/bin/env node
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, exitWith } from './lib/bootstrap.mjs';
import { runChecks } from './lib/check-steps.mjs';
import { inProject, projectDir } from './lib/project.mjs';
import { ensureRedisForTests } from './lib/redis-server.mjs';
import { runInForeground } from './lib/run.mjs';
import { countTests, summaryLine } from './lib/test-counts.mjs';

await exitWith(async () => {
  const { node24, env } = await bootstrap();
  await ensureRedisForTests();
  const checks = await runChecks({ node24, env }, { withArchitecture: false });
  const tests = await runVitest(node24, env);
  const failed = checks.failed + tests.failed;
  console.log(summaryLine({ passed: checks.passed + tests.passed, failed, skipped: tests.skipped }));
  return failed === 0 ? 0 : 1;
});

async function runVitest(node24, env) {
  const folder = mkdtempSync(join(tmpdir(), 'halftime-report-'));
  const reportFile = join(folder, 'report.json');
  const args = [
    inProject('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ];
  const exitCode = await runInForeground(node24, args, { cwd: projectDir, env });
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return countTests(report, exitCode);
}

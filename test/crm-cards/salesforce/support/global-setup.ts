import { rmSync } from 'node:fs';
import { buildSalesforce } from '../../../../crm-cards/build/salesforce.ts';
import { compileBundles } from './compile-bundles.ts';
import { BUILT, COMPILED } from './folders.ts';

/** Builds the bundles as a deployment would have them, then compiles them as the platform would. */
export default async function buildAndCompile(): Promise<void> {
  rmSync(COMPILED, { recursive: true, force: true });
  await buildSalesforce({ target: BUILT });
  const warnings = await compileBundles(BUILT, COMPILED);
  if (warnings.length > 0) throw new Error(`LWC compiler:\n${warnings.join('\n')}`);
}

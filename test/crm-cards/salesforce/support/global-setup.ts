import { existsSync, rmSync } from 'node:fs';
import { buildSalesforce } from '../../../../crm-cards/build/salesforce.ts';
import { compileBundles } from './compile-bundles.ts';
import { BUILT, CACHE, COMPILED } from './folders.ts';

/** Builds the bundles as a deployment would have them, then compiles them as the platform would; once for all projects of a run. */
export default async function buildAndCompile(): Promise<() => void> {
  if (!existsSync(CACHE)) {
    await buildSalesforce({ target: BUILT });
    const warnings = await compileBundles(BUILT, COMPILED);
    if (warnings.length > 0) throw new Error(`LWC compiler:\n${warnings.join('\n')}`);
  }
  return () => rmSync(CACHE, { recursive: true, force: true });
}

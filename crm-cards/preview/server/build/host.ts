import { join } from 'node:path';
import { build } from 'esbuild';

const PREVIEW = join(import.meta.dirname, '../..');
const { outputDir } = JSON.parse(process.argv[2]!) as { outputDir: string };

/** The pages themselves: the HubSpot-like one and its worker, the Lightning-like one. */
await build({
  entryPoints: {
    hubspot: join(PREVIEW, 'hubspot/main.tsx'),
    'hubspot-worker': join(PREVIEW, 'hubspot/worker.ts'),
    salesforce: join(PREVIEW, 'salesforce/main.ts'),
  },
  outdir: outputDir,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2023',
  jsx: 'automatic',
  loader: { '.woff2': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});

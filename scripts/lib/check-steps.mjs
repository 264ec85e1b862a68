import { seconds } from './progress.mjs';
import { inProject, projectDir, say } from './project.mjs';
import { runQuietly } from './run.mjs';

const module = (...parts) => inProject('node_modules', ...parts);

const STEPS = [
  { name: 'types', args: [module('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  {
    name: 'types of the LWC tests',
    args: [module('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'test/crm-cards/salesforce/tsconfig.json'],
  },
  { name: 'cards for HubSpot, built', args: [inProject('crm-cards', 'build', 'hubspot.ts')] },
  {
    name: 'types of the cards',
    args: [
      inProject('crm-cards', 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      'crm-cards/tsconfig.json',
    ],
  },
  {
    name: 'types of the preview',
    args: [
      inProject('crm-cards', 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      'crm-cards/preview/tsconfig.json',
    ],
  },
  {
    name: 'types of the cards side by side',
    args: [
      inProject('crm-cards', 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      'test/crm-cards/parity/tsconfig.json',
    ],
  },
  { name: 'lint', args: [module('@biomejs', 'biome', 'bin', 'biome'), 'lint', '--diagnostic-level=error'] },
  { name: 'format', args: [module('@biomejs', 'biome', 'bin', 'biome'), 'format'] },
  { name: 'migrations match the schema', args: [inProject('scripts', 'migration.ts'), '--check'] },
];

const ARCHITECTURE = {
  name: 'architecture',
  args: [
    module('vitest', 'vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    '--project=unit',
    'test/architecture.test.ts',
  ],
};

/** Runs the checks one after the other, each shown with its time and, when it fails, with all it said. */
export async function runChecks({ node24, env }, { withArchitecture }) {
  const counts = { passed: 0, failed: 0 };
  for (const { name, args } of withArchitecture ? [...STEPS, ARCHITECTURE] : STEPS) {
    const started = Date.now();
    const run = await runQuietly(node24, args, { cwd: projectDir, env });
    counts[run.code === 0 ? 'passed' : 'failed'] += 1;
    say(`${run.code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(started)})`);
    if (run.code !== 0) say(run.output);
  }
  return counts;
}

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cards } from './benches/cards.ts';
import { crmRequests } from './benches/crm-requests.ts';
import { ingest } from './benches/ingest.ts';
import { live } from './benches/live.ts';
import { pipeline } from './benches/pipeline.ts';
import type { Bench, BenchResult } from './support/measure.ts';
import { describeMachine, resultLines } from './support/report.ts';

const BENCHES: readonly Bench[] = [pipeline, crmRequests, live, ingest, cards];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0) {
  print(
    `There is no benchmark ${unknown.join(', ')}. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

// The processes a rig has started end with this one, but only if it ends in good order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const machine = describeMachine();
print(
  `\n  ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, ${machine.os}, Node ${machine.node}`,
);
const results: BenchResult[] = [];
for (const bench of BENCHES) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  const result = await bench.run({ quick: values.quick, say: (line) => print(`    ${bench.name}: ${line}`) });
  results.push(result);
  for (const line of resultLines(result)) print(line);
}
print('');
if (values.json) {
  const report = { machine, at: new Date().toISOString(), quick: values.quick, results };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(0);

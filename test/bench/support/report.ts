import os from 'node:os';
import type { BenchResult, Measure, Target } from './measure.ts';

export type Machine = { cores: number; cpu: string; memoryGb: number; node: string; os: string };

export function describeMachine(): Machine {
  const cpus = os.cpus();
  return {
    cores: os.availableParallelism(),
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    os: `${os.type()} ${os.release()}`,
  };
}

/** One benchmark as a table a person can read. */
export function resultLines({ bench, measures, notes }: BenchResult): string[] {
  const rows = measures.map((each) => [
    each.name,
    `${round(each.median)} ${each.unit}`,
    each.rounds > 1 ? `${round(each.min)} to ${round(each.max)}` : '',
    each.target ? `${targetText(each.target)} ${verdict(each)}` : '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    '',
    `  ${bench}`,
    ...rows.map((row) => `    ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('   ')}`.trimEnd()),
    ...notes.map((note) => `    - ${note}`),
  ];
}

function targetText(target: Target): string {
  return 'atLeast' in target ? `at least ${target.atLeast}:` : `at most ${target.atMost}:`;
}

function verdict({ met, median, target }: Measure): string {
  if (met) return 'met';
  const wanted = 'atLeast' in target! ? target.atLeast : target!.atMost;
  return `missed by ${round((Math.abs(median - wanted) / wanted) * 100)} %`;
}

/** Three figures that say something. */
function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

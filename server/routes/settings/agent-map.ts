import { z } from 'zod';
import type { Identity } from '../../domain/participant.ts';
import { badFields } from '../agent-identities.ts';
import { line } from '../validate.ts';
import { readCsv } from './read-csv.ts';

/** How sources name people; the CRMs' own users are read from the CRMs. */
export const MAPPED_KINDS = ['email', 'phone', 'extension', 'source_user', 'name'] as const;

const COLUMNS = ['email', 'kind', 'value', 'source'] as const;
const MOST_LINES = 5_000;
const MOST_PROBLEMS = 100;

const LineSchema = z.object({
  email: z.email({ error: 'is no e-mail address' }).max(254).toLowerCase(),
  kind: z.enum(MAPPED_KINDS, { error: `must be one of ${MAPPED_KINDS.join(', ')}` }),
  value: line(200),
  source: z.union([z.literal(''), line(60)]),
});

export type MapLine = { line: number; email: string; identity: Identity & { scope: string } };

/** The agent map as a spreadsheet has it. @throws AppError invalid_request naming every bad line. */
export function readAgentMap(csv: string): MapLine[] {
  const [head, ...rows] = readCsv(csv);
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const missing = COLUMNS.slice(0, 3).filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw badFields([
      {
        field: 'line 1',
        problem: `lacks the column ${missing.join(', ')}; the first line is email,kind,value,source`,
      },
    ]);
  }
  if (rows.length === 0) throw badFields([{ field: 'csv', problem: 'has no line below the first' }]);
  if (rows.length > MOST_LINES) {
    throw badFields([
      { field: 'csv', problem: `has ${rows.length} lines; send at most ${MOST_LINES} at once` },
    ]);
  }
  const read = rows.map(({ line: number, cells }) => {
    const cellOf = (name: string) => cells[names.indexOf(name)]?.trim() ?? '';
    return {
      number,
      parsed: LineSchema.safeParse(Object.fromEntries(COLUMNS.map((name) => [name, cellOf(name)]))),
    };
  });
  assertLines(
    read.flatMap(({ number, parsed }) =>
      (parsed.error?.issues ?? []).map(({ path, message }) => ({
        line: number,
        problem: `${path.join('.')} ${message}`,
      })),
    ),
  );
  return read.map(({ number, parsed }) => {
    const { email, kind, value, source } = parsed.data!;
    return { line: number, email, identity: { kind, value, scope: source } };
  });
}

/** @throws AppError with the first hundred problems, each at its line. */
export function assertLines(problems: readonly { line: number; problem: string }[]): void {
  if (problems.length === 0) return;
  const more = problems.length - MOST_PROBLEMS;
  throw badFields([
    ...problems
      .slice(0, MOST_PROBLEMS)
      .map(({ line: number, problem }) => ({ field: `line ${number}`, problem })),
    ...(more > 0 ? [{ field: 'csv', problem: `${more} more problems are not listed` }] : []),
  ]);
}

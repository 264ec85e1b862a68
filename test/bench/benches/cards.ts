import { type CardsRig, startCardsRig } from '../support/cards-rig.ts';
import { type Bench, type Measure, measure, percentile, ROUNDS } from '../support/measure.ts';
import { createCardReader, readAll } from '../support/read-cards.ts';
import { CRITERIA, seedCalls, seedPeople } from '../support/seed-cards.ts';

const READERS = 20;
const SIZES = { full: [10_000, 100_000, 1_000_000], quick: [10_000, 100_000] };
const READ = { full: 2_000, quick: 600 };
const WARM_UP = 400;
/** Without its indexes a card reads whole tables, for each log anew: seconds at a hundred thousand scores, so one answer is enough. */
const READ_WITHOUT = 1;
const MOST_P99_MS = 50;
/** What grows with the data would show as ten times this and more. */
const FLAT = 1.5;
/** What a card's queries find their rows by, beside the primary keys. */
const INDEXES = [
  'call_links_connection_id_deal_id_idx',
  'call_links_candidates_idx',
  'legs_call_id_agent_id_key',
  'legs_workspace_id_agent_id_call_started_at_idx',
  'coaching_logs_call_id_idx',
  'outbox_connection_id_log_key_idx',
  'actions_leg_id_created_at_idx',
];

/** How long a card takes while twenty are opened at once, with ever more scores in the database. */
export const cards: Bench = {
  name: 'cards',
  async run({ quick, say }) {
    const rig = await startCardsRig();
    const reader = createCardReader(rig.url, rig.secret, READERS);
    const sizes = quick ? SIZES.quick : SIZES.full;
    const measures: Measure[] = [];
    const p99s: number[] = [];
    let size = 0;
    try {
      await seedPeople(rig.pool);
      for (const scores of sizes) {
        const calls = Math.ceil(scores / CRITERIA);
        say(`filling up to ${scores} criterion scores`);
        await seedCalls(rig.pool, size, calls);
        size = calls;
        const deals = Math.floor(calls / 8);
        const read = (count: number, readers = READERS) => readAll(reader, { deals, count, readers });
        await read(WARM_UP);
        const rounds: { ms: number; bytes: number }[][] = [];
        while (rounds.length < (quick ? 2 : ROUNDS)) rounds.push(await read(quick ? READ.quick : READ.full));
        const of = (share: number) =>
          rounds.map((round) =>
            percentile(
              round.map(({ ms }) => ms),
              share,
            ),
          );
        p99s.push(percentile(of(0.99), 0.5));
        const isLast = scores === sizes.at(-1);
        measures.push(
          measure(`p50, ${scores} scores`, 'ms', of(0.5)),
          measure(`p99, ${scores} scores`, 'ms', of(0.99), isLast ? { atMost: MOST_P99_MS } : undefined),
        );
        say(`p99 ${p99s.at(-1)!.toFixed(1)} ms, ${Math.round(rounds[0]![0]!.bytes / 1000)} kB an answer`);
        const without = await withoutIndexes(rig, () => read(READ_WITHOUT, 1));
        const times = without.map(({ ms }) => ms);
        measures.push(
          measure(`one card alone without the indexes, ${scores} scores`, 'ms', [percentile(times, 0.5)]),
        );
      }
    } finally {
      reader.close();
      await rig.close();
    }
    return {
      bench: 'cards',
      measures: [
        ...measures,
        measure('p99, last against first', 'x', [p99s.at(-1)! / p99s[0]!], { atMost: FLAT }),
      ],
      notes: [
        `GET /cards/record of a deal with eight calls, signed, as its rep, manager and an admin in turn; ${READERS} readers that never pause; one web process, database and readers on the same machine`,
        'the deal as it is now comes from the CRM within a quarter of a second or not at all, and is left out here',
      ],
    };
  },
};

/** Does `work` without the indexes, and makes them again as they were. */
async function withoutIndexes<T>({ pool }: CardsRig, work: () => Promise<T>): Promise<T> {
  const { rows } = await pool.query<{ name: string; sql: string }>(
    'select indexname as name, indexdef as sql from pg_indexes where indexname = any($1)',
    [INDEXES],
  );
  if (rows.length !== INDEXES.length) throw new Error(`of the card's indexes only ${rows.length} exist`);
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  const answer = await work();
  for (const { sql } of rows) await pool.query(sql);
  return answer;
}

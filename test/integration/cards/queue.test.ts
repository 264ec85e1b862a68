import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueuePayload } from '../../../crm-cards/view-model/contract/index.ts';
import {
  anAction,
  type CardTenant,
  callerFor,
  hubspot,
  makeCardTenant,
  PEOPLE,
  startCardSystem,
  type Who,
} from '../support/card-world.ts';
import type { TestSystem } from '../support/test-system.ts';

const DAY_MS = 86_400_000;

let running: TestSystem;
let ours: CardTenant;
let theirs: CardTenant;
beforeAll(async () => {
  running = await startCardSystem();
  ours = await makeCardTenant(running, '1001');
  theirs = await makeCardTenant(running, '2002');
});
afterAll(() => running?.close());

const queueOf = async (who: Who, tenant = ours): Promise<QueuePayload> =>
  (await hubspot(running, callerFor(tenant, who)).get('/cards/queue').expect(200)).body;
const db = () => running.system.database;
/** Legs of the workspace with a flag of a class that waits, asked of the tables in the plainest way. */
async function waitingLegs(flagClass: string, agents: Who[]): Promise<string[]> {
  const agentIds = agents.map((who) => ours.personIds[PEOPLE[who]]!);
  const legs = await db().leg.findMany({ where: { workspaceId: ours.id, agentId: { in: agentIds } } });
  const flags = await db().flag.findMany({
    where: {
      legId: { in: legs.map(({ id }) => id) },
      class: flagClass,
      state: { in: ['open', 'acknowledged'] },
    },
  });
  return [...new Set(flags.map(({ legId }) => legId))].sort();
}

describe('the queue', () => {
  it.each<[Who, string, Who[]]>([
    ['manager', 'manager', ['rep', 'colleague']],
    ['otherManager', 'manager', ['peer']],
    ['admin', 'admin', ['rep', 'colleague', 'peer']],
    ['analyst', 'analyst', ['rep', 'colleague', 'peer']],
  ])('of %s, read as %s, holds what waits on %j and nothing else', async (who, role, agents) => {
    const queue = await queueOf(who);
    expect(queue).toMatchObject({
      access: 'granted',
      viewer: { role },
      isCut: false,
      timeZone: 'America/Chicago',
    });
    for (const flagClass of ['compliance', 'quality'] as const) {
      expect(queue[flagClass].map(({ logId }) => logId).sort()).toEqual(await waitingLegs(flagClass, agents));
    }
    const both = [...queue.compliance, ...queue.quality];
    expect(queue.counts.overdue + queue.counts.dueToday).toBeLessThanOrEqual(both.length);
    expect(both.every(({ reasons }) => reasons.length > 0)).toBe(true);
  });

  it('of an admin, who also manages one of the reps, marks the rows that are theirs to resolve', async () => {
    const [own] = await waitingLegs('compliance', ['rep', 'colleague']);
    const admin = ours.personIds[PEOPLE.admin]!;
    const before = await db().leg.findUniqueOrThrow({ where: { id: own! } });
    await db().leg.update({ where: { id: own! }, data: { managerId: admin } });
    const { compliance, quality } = await queueOf('admin');
    await db().leg.update({ where: { id: own! }, data: { managerId: before.managerId } });
    const marked = [...compliance, ...quality].filter(({ viewerIs }) => viewerIs === 'manager');
    expect(marked.length).toBeGreaterThan(0);
    expect(new Set(marked.map(({ logId }) => logId))).toEqual(new Set([own!]));
  });

  it.each<Who>(['rep', 'peer', 'colleague'])(
    'of %s, who manages nobody, is private and holds nothing',
    async (who) => {
      expect(await queueOf(who)).toEqual({
        viewer: { person: null, role: 'stranger' },
        access: 'private',
        readAt: expect.any(String),
        timeZone: 'America/Chicago',
        counts: {
          dueToday: 0,
          overdue: 0,
          complianceOverdue: 0,
          practiceToApprove: 0,
          disputesToAnswer: 0,
          ambiguousLinks: 0,
        },
        compliance: [],
        quality: [],
        isCut: false,
      });
    },
  );

  it("of another workspace's admin, read, holds none of our legs", async () => {
    const { compliance, quality } = await queueOf('admin', theirs);
    const mine = [...ours.calls, ours.peersCall].map(({ legId }) => legId);
    expect([...compliance, ...quality].filter(({ logId }) => mine.includes(logId))).toEqual([]);
    expect(compliance.length + quality.length).toBeGreaterThan(0);
  });

  it('with flags due at different times, is ordered by the clock and counts what is late and due today', async () => {
    const legIds = await waitingLegs('compliance', ['rep', 'colleague']);
    const at = (days: number) => new Date(Date.now() + days * DAY_MS);
    await db().flag.updateMany({ where: { workspaceId: ours.id }, data: { dueAt: at(9) } });
    await db().flag.updateMany({
      where: { legId: legIds[0]!, class: 'compliance' },
      data: { dueAt: at(-1) },
    });
    const queue = await queueOf('manager');
    expect(queue.compliance[0]!.logId).toBe(legIds[0]);
    expect(queue.counts).toMatchObject({ overdue: 1, complianceOverdue: 1, dueToday: 0 });
    const due = queue.compliance.map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
  });

  it('with a row, says what it is about', async () => {
    const [row] = (await queueOf('manager')).compliance;
    const log = await db().coachingLog.findUniqueOrThrow({ where: { legId: row!.logId } });
    const stored = log.log as { focus: string | null; rubric: { passMark: number } };
    expect(row).toMatchObject({
      agentName: 'Benji Kowalczyk',
      dealName: 'Merrit Plumbing, 12 seats',
      dealStage: 'Negotiation',
      dealAmount: 12_000,
      passMark: stored.rubric.passMark,
      lowestCriterion: stored.focus,
      state: 'open',
    });
  });

  it('after a dispute, counts it for the manager until it is answered', async () => {
    const legId = ours.calls[0]!.legId;
    const { log } = await db().coachingLog.findUniqueOrThrow({ where: { legId } });
    const scored = (log as unknown as { criteria: { criterionKey: string; status: string }[] }).criteria.find(
      ({ status }) => status === 'scored',
    )!;
    const before = (await queueOf('manager')).counts.disputesToAnswer;
    const dispute = {
      kind: 'Dispute',
      target: scored.criterionKey,
      value: 'score_wrong',
      reason: 'I did ask.',
    };
    const asked = await hubspot(running, callerFor(ours, 'rep'))
      .post('/cards/actions', anAction(legId, dispute))
      .expect(200);
    expect(asked.body.result).toBe('done');
    expect((await queueOf('manager')).counts.disputesToAnswer).toBe(before + 1);
    expect((await queueOf('otherManager')).counts.disputesToAnswer).toBe(0);
    const answer = { kind: 'Answer', target: scored.criterionKey, value: 'upheld', reason: 'See 1:12.' };
    await hubspot(running, callerFor(ours, 'manager'))
      .post('/cards/actions', anAction(legId, answer))
      .expect(200);
    expect((await queueOf('manager')).counts.disputesToAnswer).toBe(before);
  });
});

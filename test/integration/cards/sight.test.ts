import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../server/domain/person.ts';
import { maySee, relationTo } from '../../../server/domain/rights.ts';
import { seenBy } from '../../../server/store/cards/sight.ts';
import { startTestSystem, type TestSystem } from '../support/test-system.ts';

let running: TestSystem;
beforeAll(async () => {
  running = await startTestSystem();
});
afterAll(() => running?.close());

const IDS = ['a', 'm', 'x'];
const ROLES: Role[][] = [[], ['agent'], ['manager'], ['admin'], ['analyst'], ['agent', 'admin', 'analyst']];
const legs = IDS.flatMap((agentId) =>
  [...IDS, null].flatMap((managerId) => [true, false].map((released) => ({ agentId, managerId, released }))),
);

describe('who sees a leg', () => {
  it('asked of the database and of the rule, for every person and leg, is the same', async () => {
    let seen = 0;
    for (const roles of ROLES) {
      const person = { id: 'a', roles };
      for (const leg of legs) {
        const rows = await running.system.database.$queryRaw<object[]>`
          select 1 from (select ${leg.agentId}::text as agent_id, ${leg.managerId}::text as manager_id, ${leg.released}::boolean as released) l
          where ${seenBy(person)}`;
        expect({ roles, leg, seen: rows.length === 1 }).toEqual({
          roles,
          leg,
          seen: maySee(relationTo(person, leg), leg),
        });
        seen += rows.length;
      }
    }
    expect(seen).toBeGreaterThan(10);
    expect(seen).toBeLessThan(ROLES.length * legs.length);
  });
});

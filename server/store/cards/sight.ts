import type { Person } from '../../domain/person.ts';
import { Prisma } from '../db.ts';

/**
 * The rows of `legs l` that a person may see, so that others are not even read. The rule is `maySee` in domain/rights.ts,
 * which every payload passes besides; this is its shape as a condition.
 */
export function seenBy(person: Pick<Person, 'id' | 'roles'>): Prisma.Sql {
  const seesAll = person.roles.includes('admin') || person.roles.includes('analyst');
  return Prisma.sql`case when l.agent_id = ${person.id} then l.released else (l.manager_id = ${person.id} or ${seesAll}) end`;
}

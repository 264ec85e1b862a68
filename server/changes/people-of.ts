import type { Person } from '../domain/person.ts';
import type { Connection } from '../store/connections.ts';
import { findPersonOfCrmUser } from '../store/crm-users.ts';
import type { ChangesDeps } from './poll-changes.ts';

/**
 * Who the users of a CRM are here, for one look at it. Somebody added a moment ago is known when the users are read again,
 * which is done once, however many strangers there are.
 */
export function peopleOf(
  connection: Connection,
  { database, registry }: ChangesDeps,
): (userId: string) => Promise<Person | null> {
  const known = new Map<string, Person | null>();
  let isFresh = false;
  return async (userId) => {
    if (known.has(userId)) return known.get(userId)!;
    let person = await findPersonOfCrmUser(database, connection, userId);
    if (!person && !isFresh) {
      await registry.syncUsers(connection.id);
      isFresh = true;
      person = await findPersonOfCrmUser(database, connection, userId);
    }
    known.set(userId, person);
    return person;
  };
}

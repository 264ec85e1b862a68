import { AppError } from '../../errors.ts';
import { API_PATH, bodyOf, type SalesforceClient } from './client.ts';
import { TASK_KEY } from './fields.ts';
import { describeSchema, parsed } from './schema.ts';

/**
 * How this org differs from others. `taskKey`: `upsert` where our key on Activity is a unique external id, `lookup` where
 * it is only there, `missing` where it is not deployed or hidden from us.
 */
export type OrgTraits = { hasCurrencyCodes: boolean; taskKey: 'upsert' | 'lookup' | 'missing' };

/** One request, asked once per connection. */
export async function readOrgTraits(client: SalesforceClient): Promise<OrgTraits> {
  const answers = await client.composite(
    ['Opportunity', 'Task'].map((name) => ({ method: 'GET', url: `${API_PATH}/sobjects/${name}/describe` })),
  );
  const [deal, task] = answers.map((answer) => parsed(describeSchema, bodyOf(answer), 'a describe answer'));
  const key = task!.fields.find((field) => field.name === TASK_KEY);
  return {
    hasCurrencyCodes: deal!.fields.some((field) => field.name === 'CurrencyIsoCode'),
    taskKey: !key ? 'missing' : key.externalId && key.unique ? 'upsert' : 'lookup',
  };
}

/** The first result that `isFinal`; another, or a failure, is forgotten, so that the next caller asks again. */
export function once<T>(
  ask: () => Promise<T>,
  isFinal: (result: T) => boolean = () => true,
): () => Promise<T> {
  let asked: Promise<T> | undefined;
  const askAgain = async () => {
    let isKept = false;
    try {
      const result = await ask();
      isKept = isFinal(result);
      return result;
    } finally {
      if (!isKept) asked = undefined;
    }
  };
  return () => {
    asked ??= askAgain();
    return asked;
  };
}

/** Where compliance flags without a manager's user wait; null where an admin did not deploy the queue. */
export async function readComplianceQueue(client: SalesforceClient): Promise<string | null> {
  const [rows] = await client.queries([
    "SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = 'Halftime_Compliance'",
  ]);
  const id = rows![0]?.Id;
  return typeof id === 'string' ? id : null;
}

/** The user we are connected as, from the identity service. */
export async function readOwnUserId(client: SalesforceClient): Promise<string> {
  const answer = await client.get('/services/oauth2/userinfo');
  const userId = (answer as { user_id?: unknown }).user_id;
  if (typeof userId === 'string') return userId;
  throw new AppError('unexpected_response', 'Salesforce: the identity answer names no user');
}

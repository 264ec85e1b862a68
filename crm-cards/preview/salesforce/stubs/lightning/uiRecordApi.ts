import { callOrg, freeze, ldsError } from './call-org.ts';

type Fields = Record<string, unknown>;
type Representation = { id: string; apiName: string; fields: Record<string, { value: unknown }> };

export function createRecord({
  apiName,
  fields,
}: {
  apiName: string;
  fields: Fields;
}): Promise<Representation> {
  return write('POST', '/ui-api/records', { apiName, fields });
}

export function updateRecord({
  fields: { Id, ...fields },
}: {
  fields: Fields & { Id: string };
}): Promise<Representation> {
  return write('PATCH', `/ui-api/records/${Id}`, { fields });
}

export async function deleteRecord(recordId: string): Promise<void> {
  await write('DELETE', `/ui-api/records/${recordId}`);
}

async function write(method: string, path: string, body?: object): Promise<Representation> {
  const answer = await callOrg(method, path, body);
  if (answer.status >= 300) throw ldsError(answer.status, answer.body);
  return freeze(answer.body as Representation);
}

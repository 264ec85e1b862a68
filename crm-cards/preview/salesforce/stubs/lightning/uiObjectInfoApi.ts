import { adapterFor, callOrg, freeze, ldsError } from './call-org.ts';

export const getObjectInfos = adapterFor<{ objectApiNames?: string[] }>(
  ({ objectApiNames }) => Boolean(objectApiNames?.length),
  ({ objectApiNames }) => read(`/ui-api/object-info/batch/${objectApiNames!.join(',')}`),
);

export const getObjectInfo = adapterFor<{ objectApiName?: string }>(
  ({ objectApiName }) => Boolean(objectApiName),
  ({ objectApiName }) => read(`/ui-api/object-info/${objectApiName}`),
);

async function read(path: string): Promise<object> {
  const { status, body } = await callOrg('GET', path);
  return status === 200
    ? { data: freeze(body), error: undefined }
    : { data: undefined, error: ldsError(status, body) };
}

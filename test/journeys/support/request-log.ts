import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../integration/support/temporary-folder.ts';
import type { RequestLogEntry } from '../../sandbox/request-log.ts';

/** A file for what the stand-ins receive. */
export async function openRequestLog() {
  const folder = await temporaryFolder();
  const file = join(folder.path, 'requests.jsonl');
  const text = () => readFile(file, 'utf8');
  const entries = async () =>
    (await text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RequestLogEntry);
  return { file, text, entries, remove: folder.remove };
}

/** How often each CRM was asked for new tokens by a refresh token. */
export async function countRefreshes(log: Awaited<ReturnType<typeof openRequestLog>>) {
  const refreshes = (await log.entries()).filter(
    ({ body }) => (body as { grant_type?: string } | undefined)?.grant_type === 'refresh_token',
  );
  const of = (crm: string) => refreshes.filter(({ vendor }) => vendor === crm).length;
  return { salesforce: of('salesforce'), hubspot: of('hubspot') };
}

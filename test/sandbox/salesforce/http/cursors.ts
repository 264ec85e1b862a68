import { notFound, SalesforceError } from '../errors.ts';
import type { Json } from '../soql/project.ts';

type Cursor = { records: Json[]; userId: string };

const largestPage = 2_000;
const smallestPage = 200;

/** Query results longer than a page, handed out by locator ("<id>-<offset>") to the user who asked. */
export class QueryCursors {
  private readonly cursors = new Map<string, Cursor>();
  private count = 0;

  /** The first page. `pageSize` comes from Sforce-Query-Options: batchSize=200..2000. */
  open(records: Json[], total: number, userId: string, version: string, pageSize: number): Json {
    if (records.length <= pageSize) return { totalSize: total, done: true, records };
    this.count += 1;
    const id = `01gWW0${String(this.count).padStart(9, '0')}AAA`;
    this.cursors.set(id, { records, userId });
    return this.page(id, 0, userId, version, pageSize);
  }

  page(id: string, offset: number, userId: string, version: string, pageSize: number): Json {
    const cursor = this.cursors.get(id);
    if (!cursor) throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
    if (cursor.userId !== userId) throw notFound();
    const end = offset + pageSize;
    const done = end >= cursor.records.length;
    return {
      totalSize: cursor.records.length,
      done,
      ...(done ? {} : { nextRecordsUrl: `/services/data/${version}/query/${id}-${end}` }),
      records: cursor.records.slice(offset, end),
    };
  }
}

export function readPageSize(header: string | undefined): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(header ?? '')?.[1];
  return asked ? Math.min(Math.max(Number(asked), smallestPage), largestPage) : largestPage;
}

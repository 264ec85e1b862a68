/** What a request was about; the batch kinds are one request each, whatever their size. */
export type RequestKind =
  | 'oauth'
  | 'account'
  | 'owners'
  | 'users'
  | 'teams'
  | 'schemas'
  | 'properties'
  | 'limits'
  | 'pipelines'
  | 'list'
  | 'read'
  | 'create'
  | 'update'
  | 'archive'
  | 'search'
  | 'batch_read'
  | 'batch_create'
  | 'batch_update'
  | 'batch_upsert'
  | 'batch_archive'
  | 'associations_read'
  | 'associations_write'
  | 'labels';

export interface JournalEntry {
  kind: RequestKind;
  method: string;
  /** As called, without the query string. */
  path: string;
  /** Name of the object type the request is about ("deals", "coaching_log"). */
  objectType?: string;
  /** 0 while unanswered and for dropped connections. */
  status: number;
  /** Number of `inputs` of a batch. */
  inputs?: number;
}

/** Every request of the stand-in's life, for tests that count. */
export class Journal {
  readonly entries: JournalEntry[] = [];

  add(entry: JournalEntry): JournalEntry {
    this.entries.push(entry);
    return entry;
  }

  /** How many requests agree with every given field. */
  count(like: Partial<JournalEntry> = {}): number {
    return this.entries.filter((entry) =>
      Object.entries(like).every(([key, value]) => entry[key as keyof JournalEntry] === value),
    ).length;
  }

  clear(): void {
    this.entries.length = 0;
  }
}

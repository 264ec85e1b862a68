import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { NAMES } from 'c/coachingNames';
import { QUEUE } from 'c/coachingQueries';
import {
  type Access,
  accessOf,
  decisionsOf,
  describeFailure,
  failureOf,
  OBJECTS_OF_ACCESS,
  type ObjectInfos,
  type QueueAnswer,
  queuePayload,
  recordUrl,
} from 'c/coachingRecords';
import { viewQueue } from 'c/coachingViewModel';
import { type GraphqlResult, graphql } from 'lightning/graphql';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { LightningElement, wire } from 'lwc';
import type { QueuePayload } from '../../../view-model/contract/index.ts';
import type { QueueView, ReadFailure } from '../../../view-model/view/index.ts';
import type { ActDetail } from '../coachingActions/coachingActions.ts';

const MINUTE_MS = 60_000;
const OBJECTS = OBJECTS_OF_ACCESS.map((name) => NAMES[name].object);

/** A manager's work: what is due, what is late, what waits for a decision. */
export default class CoachingHome extends LightningElement {
  /** Asked anew when it is another list. */
  objects = [...OBJECTS];
  access: Access | null = null;
  queue: QueueAnswer;
  failure: ReadFailure | null = null;
  readAt = new Date();
  /** Everything shown comes from here; null while nothing has been read. */
  view: QueueView | null = null;
  refreshQueue: (() => Promise<void>) | undefined;
  clock: ReturnType<typeof setInterval> | undefined;
  variables = { userId };

  @wire(getObjectInfos, { objectApiNames: '$objects' })
  wiredInfos({ data, error }: { data?: ObjectInfos; error?: unknown }): void {
    if (data) this.access = accessOf(data);
    this.failure = error ? describeFailure(error) : null;
    this.show();
  }

  @wire(graphql, { query: '$queueQuery', variables: '$variables' })
  wiredQueue({ data, errors, refresh }: GraphqlResult<NonNullable<QueueAnswer>>): void {
    this.refreshQueue = refresh;
    this.failure = failureOf(errors);
    if (data) this.queue = data;
    this.readAt = new Date();
    this.show();
  }

  override connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- what is due becomes overdue with time alone
    this.clock = setInterval(() => this.show(), MINUTE_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.clock);
  }

  get queueQuery(): unknown {
    return this.access?.readsFlags ? QUEUE : undefined;
  }

  show(): void {
    const { payload, failure } = this;
    if (payload || failure) this.view = viewQueue(payload, { now: new Date(), locale, error: failure });
  }

  get payload(): QueuePayload | null {
    const { access, queue, readAt } = this;
    if (!access || (access.readsFlags && !queue)) return null;
    const user = { id: userId, timeZone };
    return queuePayload({ user, access, queue, readAt, recordUrl: urlOfLog });
  }

  get board() {
    return this.view?.board ?? null;
  }

  get counts() {
    return (this.board?.counts ?? []).map((count) => ({
      ...count,
      badge: { label: count.text, tone: count.tone },
    }));
  }

  get sections() {
    const { board } = this;
    return board
      ? [
          { key: 'compliance', ...board.compliance },
          { key: 'quality', ...board.quality },
        ]
      : [];
  }

  get decisions() {
    return this.board ? decisionsOf(this.queue, urlOfLog) : [];
  }

  get hasDecisions(): boolean {
    return this.decisions.length > 0;
  }

  act({ detail }: CustomEvent<ActDetail>): void {
    const acting = this.refs.acting as unknown as { ask(action: unknown, giveFocusBack: () => void): void };
    acting.ask(detail.action, detail.giveFocusBack);
  }

  async refresh(): Promise<void> {
    if (!this.access) this.objects = [...OBJECTS];
    await this.refreshQueue?.();
  }
}

function urlOfLog(recordId: string): string {
  return recordUrl(NAMES.coachingLog.object, recordId);
}

import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import userId from '@salesforce/user/Id';
import { NAMES } from 'c/coachingNames';
import {
  EARLIER_LOGS,
  LOGS_OF_CONTACT,
  LOGS_OF_OPPORTUNITY,
  ONE_LOG,
  PARTS_OF_LOGS,
  PARTS_WITHOUT_FLAGS,
} from 'c/coachingQueries';
import {
  type Access,
  accessOf,
  cardPayload,
  describeFailure,
  earlierOf,
  failureOf,
  type LogsAnswer,
  logIdsOf,
  OBJECTS_OF_ACCESS,
  type ObjectInfos,
  type PartsAnswer,
  recordUrl,
} from 'c/coachingRecords';
import { viewCard } from 'c/coachingViewModel';
import { type GraphqlResult, graphql } from 'lightning/graphql';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { api, LightningElement, wire } from 'lwc';
import type { CardPayload } from '../../../view-model/contract/index.ts';
import type { CardView, LogView, ReadFailure } from '../../../view-model/view/index.ts';
import type { ActDetail } from '../coachingActions/coachingActions.ts';

const MINUTE_MS = 60_000;
const OBJECTS = OBJECTS_OF_ACCESS.map((name) => NAMES[name].object);
const SUBJECTS: Record<string, { kind: CardPayload['subject']['kind']; query: unknown }> = {
  Opportunity: { kind: 'deal', query: LOGS_OF_OPPORTUNITY },
  Contact: { kind: 'contact', query: LOGS_OF_CONTACT },
};

/** The coaching of an Opportunity, a Contact or one Coaching Log, from the records that its reader may see. */
export default class CoachingCard extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  /** Asked anew when it is another list. */
  objects = [...OBJECTS];
  access: Access | null = null;
  logs: LogsAnswer;
  earlier: LogsAnswer;
  parts: PartsAnswer;
  logsFailure: ReadFailure | null = null;
  partsFailure: ReadFailure | null = null;
  readAt = new Date();
  /** Everything shown comes from here; null while nothing has been read. */
  view: CardView | null = null;
  chosenLogId: string | null = null;
  refreshLogs: (() => Promise<void>) | undefined;
  refreshParts: (() => Promise<void>) | undefined;
  clock: ReturnType<typeof setInterval> | undefined;

  @wire(getObjectInfos, { objectApiNames: '$objects' })
  wiredInfos({ data, error }: { data?: ObjectInfos; error?: unknown }): void {
    if (data) this.access = accessOf(data);
    this.logsFailure = error ? describeFailure(error) : null;
    this.show();
  }

  @wire(graphql, { query: '$logsQuery', variables: '$logsVariables' })
  wiredLogs({ data, errors, refresh }: GraphqlResult<NonNullable<LogsAnswer>>): void {
    this.refreshLogs = refresh;
    this.logsFailure = failureOf(errors);
    if (data) this.logs = data;
    this.readAt = new Date();
    this.show();
  }

  /** Without them the page still has its log, so what fails here is not told. */
  @wire(graphql, { query: '$earlierQuery', variables: '$earlierVariables' })
  wiredEarlier({ data, errors }: GraphqlResult<NonNullable<LogsAnswer>>): void {
    if (data) this.earlier = data;
    if (failureOf(errors)) this.earlier = null;
    this.show();
  }

  @wire(graphql, { query: '$partsQuery', variables: '$partsVariables' })
  wiredParts({ data, errors, refresh }: GraphqlResult<NonNullable<PartsAnswer>>): void {
    this.refreshParts = refresh;
    this.partsFailure = failureOf(errors);
    if (data) this.parts = data;
    this.readAt = new Date();
    this.show();
  }

  override connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- "updated 4 min ago" grows with time alone
    this.clock = setInterval(() => this.show(), MINUTE_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.clock);
  }

  get subject(): (typeof SUBJECTS)[string] {
    return SUBJECTS[this.objectApiName] ?? { kind: 'log', query: ONE_LOG };
  }

  get logsQuery(): unknown {
    return this.access?.readsLogs ? this.subject.query : undefined;
  }

  get logsVariables(): object {
    return { recordId: this.recordId };
  }

  get earlierQuery(): unknown {
    return this.subject.kind === 'log' && earlierOf(this.logs) ? EARLIER_LOGS : undefined;
  }

  get earlierVariables(): object {
    return earlierOf(this.logs) ?? {};
  }

  get logIds(): string[] {
    return logIdsOf(this.logs, this.earlier);
  }

  get partsQuery(): unknown {
    if (this.logIds.length === 0) return undefined;
    return this.access?.readsFlags ? PARTS_OF_LOGS : PARTS_WITHOUT_FLAGS;
  }

  get partsVariables(): object {
    return { logIds: this.logIds };
  }

  show(): void {
    const error = this.logsFailure ?? this.partsFailure;
    if (this.isRead || error) this.view = viewCard(this.payload, { now: new Date(), locale, error });
  }

  get isRead(): boolean {
    if (!this.access) return false;
    if (!this.access.readsLogs) return true;
    return Boolean(this.logs) && (this.logIds.length === 0 || Boolean(this.parts));
  }

  get payload(): CardPayload | null {
    const { access, logs, earlier, parts, recordId, readAt, subject } = this;
    if (!access || (access.readsLogs && !logs)) return null;
    const user = { id: userId, timeZone };
    return cardPayload({
      recordId,
      kind: subject.kind,
      user,
      access,
      logs,
      earlier,
      parts,
      readAt,
      recordUrl: urlOfLog,
    });
  }

  get board() {
    return this.view?.board ?? null;
  }

  get log(): LogView | null {
    const logs = this.board?.logs ?? [];
    return logs.find(({ id }) => id === this.chosenLogId) ?? logs[0] ?? null;
  }

  get choices() {
    return (this.board?.logs ?? []).map(({ id, title, score, agentName }) => ({
      id,
      text: `${title} · ${agentName} · ${score.text} · ${score.label}`,
      isChosen: id === this.log?.id,
    }));
  }

  get hasChoices(): boolean {
    return this.choices.length > 1;
  }

  choose({ target }: { target: EventTarget | null }): void {
    this.chosenLogId = (target as HTMLSelectElement).value;
  }

  act({ detail }: CustomEvent<ActDetail>): void {
    const acting = this.refs.acting as unknown as { ask(action: unknown, giveFocusBack: () => void): void };
    acting.ask(detail.action, detail.giveFocusBack);
  }

  async refresh(): Promise<void> {
    if (!this.access) this.objects = [...OBJECTS];
    await Promise.all([this.refreshLogs?.(), this.refreshParts?.()]);
  }
}

function urlOfLog(recordId: string): string {
  return recordUrl(NAMES.coachingLog.object, recordId);
}

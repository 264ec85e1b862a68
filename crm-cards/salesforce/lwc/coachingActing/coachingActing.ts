import { ACTION_RESULTS } from 'c/coachingQueries';
import { type ActionResult, actionFields, actionResults, describeFailure } from 'c/coachingRecords';
import { requestOf } from 'c/coachingViewModel';
import { create } from 'c/coachingWriting';
import { type GraphqlResult, graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { api, LightningElement, wire } from 'lwc';
import type { ActionRequest } from '../../../view-model/contract/index.ts';
import type { ActionView } from '../../../view-model/view/index.ts';

/** Seconds between two looks for an answer: the backend reads actions once a minute. About four minutes in all. */
const LOOKS = [2, 3, 5, 5, 10, 10, 15, 15, 30, 30, 60, 60];
/** Seconds after an answer at which the records it changed are read again: they are written after it. */
const FOLLOW_UPS = [4, 15];

type Sent = { id: string; doneText: string; undo: ActionView[] };

/**
 * Asks for what an action needs, creates its Coaching Action and looks for the answer. Tells the page `changed` whenever
 * its records should be read again.
 */
export default class CoachingActing extends LightningElement {
  asked: ActionView | null = null;
  isSending = false;
  failure: string | null = null;
  waiting: Sent[] = [];
  /** What to say when the looks ran out. */
  isUnanswered = false;
  /** Ways to take back what was done last. */
  undo: ActionView[] = [];
  looks = 0;
  refreshResults: (() => Promise<void>) | undefined;
  timers: ReturnType<typeof setTimeout>[] = [];
  giveFocusBack: () => void = () => {};

  @wire(graphql, { query: '$resultsQuery', variables: '$resultsVariables' })
  wiredResults({ data, refresh }: GraphqlResult<Parameters<typeof actionResults>[0]>): void {
    this.refreshResults = refresh;
    for (const result of actionResults(data)) this.answer(result);
  }

  get resultsQuery(): unknown {
    return this.waiting.length > 0 ? ACTION_RESULTS : undefined;
  }

  get resultsVariables(): object {
    return { actionIds: this.waiting.map(({ id }) => id) };
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0 && !this.isUnanswered;
  }

  get hasUndo(): boolean {
    return this.undo.length > 0;
  }

  override disconnectedCallback(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** An action without questions is sent at once. */
  @api
  async ask(action: ActionView, giveFocusBack: () => void): Promise<void> {
    if (this.isSending) return;
    this.giveFocusBack = giveFocusBack;
    this.failure = null;
    const ready = action.fields.length === 0 ? requestOf(action, {}, '') : null;
    if (!ready?.ok) this.asked = action;
    else if (!(await this.send(actionFields(ready.request), action)))
      this.toast('error', 'Not sent', this.failure ?? '');
  }

  /** Creates a Coaching Action from values by the names of the field list. Answers whether it was sent. */
  @api
  async send(
    values: Record<string, string>,
    after: { doneText: string; undo: ActionView[] },
  ): Promise<boolean> {
    this.isSending = true;
    this.failure = null;
    try {
      const id = await create('coachingAction', values);
      this.undo = [];
      this.isUnanswered = false;
      this.waiting = [...this.waiting, { id, ...after }];
      this.looks = 0;
      this.lookLater();
      this.dispatchEvent(new CustomEvent('changed'));
      return true;
    } catch (error) {
      this.failure = `Not sent. ${describeFailure(error).cause}`;
      return false;
    } finally {
      this.isSending = false;
    }
  }

  async confirm({ detail }: CustomEvent<ActionRequest>): Promise<void> {
    if (this.isSending) return;
    const isSent = this.asked && (await this.send(actionFields(detail), this.asked));
    if (isSent) this.close();
  }

  close(): void {
    this.asked = null;
    this.failure = null;
    this.giveFocusBack();
  }

  lookLater(): void {
    const seconds = LOOKS[this.looks];
    if (seconds === undefined) {
      this.isUnanswered = true;
      return;
    }
    this.looks += 1;
    this.later(seconds, async () => {
      if (this.waiting.length === 0) return;
      await this.refreshResults?.();
      if (this.waiting.length > 0) this.lookLater();
    });
  }

  answer({ id, result, reason }: ActionResult): void {
    const sent = this.waiting.find((each) => each.id === id);
    if (!sent) return;
    this.waiting = this.waiting.filter((each) => each !== sent);
    if (result === 'done') {
      this.undo = sent.undo;
      this.toast('success', sent.doneText, reason ?? '');
    } else this.toast('error', 'Refused', reason ?? 'Halftime did not say why.');
    const tell = () => this.dispatchEvent(new CustomEvent('changed', { detail: { id, result } }));
    tell();
    for (const seconds of FOLLOW_UPS) this.later(seconds, tell);
  }

  later(seconds: number, act: () => void): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- records that the backend writes announce nothing
    this.timers.push(setTimeout(act, seconds * 1000));
  }

  toast(variant: 'success' | 'error', title: string, message: string): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title, message, variant, mode }));
  }
}

import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import { NAMES } from 'c/coachingNames';
import { RUBRICS } from 'c/coachingQueries';
import {
  type Access,
  accessOf,
  describeFailure,
  failureOf,
  OBJECTS_OF_ACCESS,
  type ObjectInfos,
  recordUrl,
} from 'c/coachingRecords';
import {
  criterionValues,
  fromTemplate,
  listRubrics,
  type NewRubric,
  type RubricsAnswer,
  rubricValues,
  TEMPLATES,
} from 'c/coachingRubrics';
import { createFormat } from 'c/coachingViewModel';
import { create } from 'c/coachingWriting';
import { type GraphqlResult, graphql } from 'lightning/graphql';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { LightningElement, wire } from 'lwc';
import type { ActDetail } from '../coachingActions/coachingActions.ts';

const OBJECTS = OBJECTS_OF_ACCESS.map((name) => NAMES[name].object);

/** Rubrics as an admin keeps them: the list, a new one from a template, and the one that is open. */
export default class CoachingSetup extends LightningElement {
  /** Asked anew when it is another list. */
  objects = [...OBJECTS];
  access: Access | null = null;
  answer: RubricsAnswer;
  readFailure: string | null = null;
  /** Why a new draft was not made. */
  makeFailure: string | null = null;
  /** The rubric that is open; null shows the list. */
  openId: string | null = null;
  templateId = TEMPLATES[0]!.id;
  isCreating = false;
  refreshList: (() => Promise<void>) | undefined;

  @wire(getObjectInfos, { objectApiNames: '$objects' })
  wiredInfos({ data, error }: { data?: ObjectInfos; error?: unknown }): void {
    if (data) this.access = accessOf(data);
    this.readFailure = error ? describeFailure(error).cause : null;
  }

  @wire(graphql, { query: '$query' })
  wiredRubrics({ data, errors, refresh }: GraphqlResult<NonNullable<RubricsAnswer>>): void {
    this.refreshList = refresh;
    this.readFailure = failureOf(errors)?.cause ?? null;
    if (data) this.answer = data;
  }

  get query(): unknown {
    return this.access?.administers ? RUBRICS : undefined;
  }

  get failure(): string | null {
    return this.readFailure ?? this.makeFailure;
  }

  get isRefused(): boolean {
    return this.access?.administers === false;
  }

  get isLoading(): boolean {
    return !this.isRefused && !this.answer && !this.failure;
  }

  get isListed(): boolean {
    return Boolean(this.answer) && this.openId === null;
  }

  get rubrics() {
    const { object } = NAMES.coachingRubric;
    const lines = listRubrics(this.answer, createFormat(new Date(), locale, timeZone));
    return lines.map((line) => ({ ...line, url: recordUrl(object, line.recordId) }));
  }

  get isEmpty(): boolean {
    return this.rubrics.length === 0;
  }

  get templates() {
    const chosen = (id: string) => id === this.templateId;
    const none = { id: '', name: 'Empty rubric', purpose: 'Write every criterion yourself.' };
    return [...TEMPLATES, none].map((template) => ({ ...template, isChosen: chosen(template.id) }));
  }

  get purpose(): string {
    return this.templates.find(({ isChosen }) => isChosen)?.purpose ?? '';
  }

  chooseTemplate({ target }: { target: EventTarget | null }): void {
    this.templateId = (target as HTMLSelectElement).value;
  }

  open({ currentTarget }: { currentTarget: HTMLElement }): void {
    this.openId = currentTarget.dataset.rubric!;
  }

  async close(): Promise<void> {
    this.openId = null;
    await this.refreshList?.();
  }

  async createFromTemplate(): Promise<void> {
    await this.make(fromTemplate(this.templateId));
  }

  async createNextVersion({ detail }: CustomEvent<NewRubric>): Promise<void> {
    await this.make(detail);
  }

  /** The rubric, then its criteria one after the other, in their order; then it is open. */
  async make(rubric: NewRubric): Promise<void> {
    this.isCreating = true;
    this.makeFailure = null;
    try {
      const id = await create('coachingRubric', rubricValues(rubric));
      this.openId = null;
      await rubric.criteria.reduce(
        (before, criterion, at) =>
          before.then(async () => {
            await create('rubricCriterion', { ...criterionValues(criterion, at), coachingRubric: id });
          }),
        Promise.resolve(),
      );
      this.openId = id;
    } catch (error) {
      this.makeFailure = `Not all of it was made. ${describeFailure(error).cause}`;
    } finally {
      this.isCreating = false;
      await this.refreshList?.();
    }
  }

  act({ detail }: CustomEvent<ActDetail>): void {
    const acting = this.refs.acting as unknown as {
      ask(action: unknown, giveFocusBack: () => void): void;
    };
    acting.ask(detail.action, detail.giveFocusBack);
  }

  async refresh(): Promise<void> {
    if (!this.access) this.objects = [...OBJECTS];
    const editor = this.refs.editor as unknown as { refresh(): Promise<void> } | undefined;
    await Promise.all([this.refreshList?.(), editor?.refresh()]);
  }
}

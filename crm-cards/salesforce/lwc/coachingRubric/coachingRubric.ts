import { ONE_RUBRIC } from 'c/coachingQueries';
import { describeFailure, failureOf } from 'c/coachingRecords';
import {
  checkRubric,
  criterionFields,
  type EditorField,
  moveBy,
  newCriterion,
  nextVersionOf,
  planSave,
  publishAction,
  RUBRIC_STATE,
  type RubricAnswer,
  type RubricForm,
  removeAt,
  replaceAt,
  retireAction,
  rubricDifference,
  rubricFields,
  rubricFormOf,
  type SaveStep,
  spreadWeights,
  sumWeights,
  valueOfField,
  withCheck,
} from 'c/coachingRubrics';
import { write } from 'c/coachingWriting';
import { type GraphqlResult, graphql } from 'lightning/graphql';
import { api, LightningElement, wire } from 'lwc';
import type { ActionView } from '../../../view-model/view/index.ts';

/** One version of a rubric: a draft to edit, save and publish, or one in force or retired, to read. */
export default class CoachingRubric extends LightningElement {
  @api recordId = '';
  /** As it was saved when the person began to edit. */
  saved: RubricForm | null = null;
  edited: RubricForm | null = null;
  /** As it is saved now. */
  latest: RubricForm | null = null;
  /** Somebody else's version, while the person chooses which to keep. */
  theirs: RubricForm | null = null;
  failure: string | null = null;
  isSaving = false;
  isLeaving = false;
  refreshRubric: (() => Promise<void>) | undefined;

  @wire(graphql, { query: '$query', variables: '$variables' })
  wiredRubric({ data, errors, refresh }: GraphqlResult<NonNullable<RubricAnswer>>): void {
    this.refreshRubric = refresh;
    this.failure = failureOf(errors)?.cause ?? this.failure;
    if (!data) return;
    this.latest = rubricFormOf(data);
    if (!this.isDirty && !this.isSaving) this.accept(this.latest);
  }

  query = ONE_RUBRIC;

  get variables(): object {
    return { rubricId: this.recordId };
  }

  @api
  async refresh(): Promise<void> {
    await this.refreshRubric?.();
  }

  get isDirty(): boolean {
    return Boolean(this.saved && this.edited && planSave(this.saved, this.edited).length > 0);
  }

  get isReadOnly(): boolean {
    return this.edited?.state !== 'draft';
  }

  get isDraft(): boolean {
    return !this.isReadOnly;
  }

  get isPublished(): boolean {
    return this.edited?.state === 'published';
  }

  get heading(): string {
    const { name = '', number = '', version = null } = this.edited ?? {};
    return [name, version === null ? null : `version ${version}`, number].filter(Boolean).join(' · ');
  }

  get state() {
    return RUBRIC_STATE[this.edited?.state ?? 'draft'];
  }

  get problems() {
    return this.edited && this.isDraft ? checkRubric(this.edited) : null;
  }

  get topProblems() {
    return (this.problems?.top ?? []).map(({ text }, at) => ({ key: `${at}`, text }));
  }

  get hasProblems(): boolean {
    return this.topProblems.length > 0;
  }

  get problemTitle(): string {
    return this.problems?.stopsPublishing
      ? 'To be mended before publishing'
      : 'Worth a look before publishing';
  }

  get fields(): EditorField[] {
    return this.edited ? rubricFields(this.edited, checkRubric(this.edited)) : [];
  }

  get criteria() {
    const { edited } = this;
    if (!edited) return [];
    const problems = checkRubric(edited);
    return edited.criteria.map((criterion, at) => ({
      at,
      key: criterion.recordId ?? `new-${at}`,
      title: `${at + 1}. ${criterion.name || 'New criterion'}`,
      fields: criterionFields(criterion, at, problems).map((field) => ({ ...field, key: field.name })),
      isFirst: at === 0,
      isLast: at === edited.criteria.length - 1,
    }));
  }

  get weights(): string {
    return sumWeights(this.edited?.criteria ?? []).text;
  }

  get differences() {
    const { edited, theirs } = this;
    if (!edited || !theirs) return [];
    return rubricDifference(edited, theirs).map(({ where, mine, theirs: other }) => ({
      where,
      mine: mine || '(nothing)',
      theirs: other || '(nothing)',
    }));
  }

  get cannotSave(): boolean {
    return this.isSaving || !this.isDirty || this.theirs !== null;
  }

  get cannotPublish(): boolean {
    return this.isSaving || this.isDirty || Boolean(this.problems?.stopsPublishing);
  }

  get saveLabel(): string {
    return this.isSaving ? 'Saving…' : 'Save draft';
  }

  changeRubric({ detail }: CustomEvent<{ name: string; value: EditorField['value'] }>): void {
    this.edit({ [detail.name]: detail.value });
  }

  changeCriterion(event: CustomEvent<{ name: string; value: EditorField['value'] }>): void {
    const at = placeOf(event);
    const { name, value } = event.detail;
    const before = this.edited!.criteria[at]!;
    const after = { ...before, [name]: valueOfField(name, value) };
    const checked = name === 'check' ? { ...after, ...withCheck(after, after.check) } : after;
    this.edit({ criteria: replaceAt(this.edited!.criteria, at, checked) });
  }

  addCriterion(): void {
    this.edit({ criteria: [...this.edited!.criteria, { ...newCriterion(), recordId: null }] });
  }

  removeCriterion(event: Event): void {
    this.edit({ criteria: removeAt(this.edited!.criteria, placeOf(event)) });
  }

  moveUp(event: Event): void {
    this.edit({ criteria: moveBy(this.edited!.criteria, placeOf(event), -1) });
  }

  moveDown(event: Event): void {
    this.edit({ criteria: moveBy(this.edited!.criteria, placeOf(event), 1) });
  }

  spread(): void {
    this.edit({ criteria: spreadWeights(this.edited!.criteria) });
  }

  edit(change: Partial<RubricForm>): void {
    this.edited = { ...this.edited!, ...change };
  }

  accept(form: RubricForm | null): void {
    this.saved = form;
    this.edited = form;
    this.theirs = null;
  }

  /** Saves unless somebody else did since; then both versions are shown and nothing is written. */
  async save(): Promise<void> {
    this.isSaving = true;
    this.failure = null;
    await this.refresh();
    const { latest, saved, edited } = this;
    const isTouched = latest !== null && latest.stamp !== saved?.stamp;
    if (
      isTouched &&
      rubricDifference(saved!, latest).length > 0 &&
      rubricDifference(edited!, latest).length > 0
    ) {
      this.theirs = latest;
      this.isSaving = false;
    } else await this.writeAll(latest ?? saved!);
  }

  async keepMine(): Promise<void> {
    this.isSaving = true;
    await this.writeAll(this.theirs!);
  }

  takeTheirs(): void {
    this.accept(this.theirs);
  }

  /** One record after the other: they share a parent, which Salesforce locks while it counts its criteria. */
  async writeAll(base: RubricForm): Promise<void> {
    try {
      await planSave(base, this.edited!).reduce(
        (before, step) => before.then(() => this.writeStep(step)),
        Promise.resolve(),
      );
      await this.refresh();
      this.accept(this.latest);
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (error) {
      this.failure = `Not all of it was saved. ${describeFailure(error).cause}`;
      this.theirs = null;
      await this.refresh();
      this.saved = this.latest;
    } finally {
      this.isSaving = false;
    }
  }

  async writeStep(step: SaveStep): Promise<void> {
    const recordId = await write(step, this.recordId);
    if (step.step !== 'create_criterion') return;
    const criterion = this.edited!.criteria[step.at]!;
    // Saved now, whatever becomes of the rest: another try must not make it twice.
    this.edit({ criteria: replaceAt(this.edited!.criteria, step.at, { ...criterion, recordId }) });
  }

  publish(event: Event): void {
    this.act(publishAction(this.recordId, this.edited?.name ?? ''), event);
  }

  retire(event: Event): void {
    this.act(retireAction(this.recordId, this.edited?.name ?? ''), event);
  }

  act(action: ActionView, { currentTarget }: Event): void {
    const detail = { action, giveFocusBack: () => (currentTarget as HTMLElement).focus() };
    this.dispatchEvent(new CustomEvent('coachingact', { detail, bubbles: true, composed: true }));
  }

  startNextVersion(): void {
    this.dispatchEvent(new CustomEvent('nextversion', { detail: nextVersionOf(this.edited!) }));
  }

  /** Asks first when something typed is not saved. */
  back(): void {
    if (this.isDirty && !this.isLeaving) this.isLeaving = true;
    else this.dispatchEvent(new CustomEvent('back'));
  }

  stay(): void {
    this.isLeaving = false;
  }
}

function placeOf({ currentTarget }: Event): number {
  return Number((currentTarget as HTMLElement).dataset.at);
}

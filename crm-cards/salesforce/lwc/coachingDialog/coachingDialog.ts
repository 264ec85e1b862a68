import { type AnswerProblem, requestOf } from 'c/coachingViewModel';
import { api, LightningElement } from 'lwc';
import type { ActionView, Answers, FieldView } from '../../../view-model/view/index.ts';

/** More options than this are a list to choose from, not buttons. */
const MOST_BUTTONS = 8;
const FOCUSABLE = 'input, select, textarea, button';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Asks what an action needs to know. It keeps what was typed when sending fails. */
export default class CoachingDialog extends LightningElement {
  @api isSending = false;
  /** Why the last try to send failed. */
  @api failure: string | null = null;
  answers: Answers = {};
  problems: readonly AnswerProblem[] = [];
  asked: ActionView | null = null;
  isNew = false;

  @api
  get action(): ActionView | null {
    return this.asked;
  }

  set action(action: ActionView | null) {
    this.asked = action;
    this.answers = Object.fromEntries((action?.fields ?? []).map(({ name, initial }) => [name, initial]));
    this.problems = [];
    this.isNew = true;
  }

  /** The first field is where the person goes on. What is typed into a text is the browser's from then on. */
  override renderedCallback(): void {
    if (!this.isNew) return;
    this.isNew = false;
    for (const text of this.template.querySelectorAll('textarea')) {
      text.value = this.answers[text.dataset.field as FieldView['name']] ?? '';
    }
    this.focusOn('[data-field], [data-part="confirm"]');
  }

  get fields() {
    return (this.asked?.fields ?? []).map((field, index) => this.shownField(field, index));
  }

  get confirmLabel(): string {
    return this.isSending ? 'Sending…' : (this.asked?.confirmLabel ?? '');
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  shownField(field: FieldView, index: number) {
    const value = this.answers[field.name] ?? '';
    const problem = this.problems.find((each) => each.field === field.name);
    const isButtons = field.input === 'choice' && field.options.length <= MOST_BUTTONS;
    return {
      ...field,
      value,
      id: `field-${index}`,
      isButtons,
      isList: field.input === 'choice' && !isButtons,
      isText: field.input === 'text',
      isDate: field.input === 'date',
      isRequired: this.isRequired(field),
      problem: problem?.text ?? null,
      describedBy: `field-${index}-help`,
      invalid: problem ? 'true' : 'false',
      classes: `slds-form-element slds-m-bottom_small${problem ? ' slds-has-error' : ''}`,
      options: field.options.map((option, at) => ({
        ...option,
        id: `field-${index}-${at}`,
        isChosen: option.value === value,
      })),
    };
  }

  isRequired({ required, requiredFor }: FieldView): boolean {
    return required || requiredFor.includes(this.answers.value ?? '');
  }

  change({ target }: { target: EventTarget | null }): void {
    const field = target as Field;
    this.answers = { ...this.answers, [field.dataset.field!]: field.value };
    this.problems = this.problems.filter((problem) => problem.field !== field.dataset.field);
  }

  confirm(event: Event): void {
    event.preventDefault();
    if (!this.asked || this.isSending) return;
    const prepared = requestOf(this.asked, this.answers, '');
    if (prepared.ok) {
      this.dispatchEvent(new CustomEvent('confirm', { detail: prepared.request }));
    } else {
      this.problems = prepared.problems;
      this.focusOn(`[data-field="${prepared.problems[0]?.field}"]`);
    }
  }

  focusOn(selector: string): void {
    this.template.querySelector<HTMLElement>(selector)?.focus();
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  /** Escape closes; Tab stays inside. */
  keep(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    }
    if (event.key !== 'Tab') return;
    const all = [...this.template.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const end = event.shiftKey ? all[0] : all.at(-1);
    const start = event.shiftKey ? all.at(-1) : all[0];
    if (event.target === end) {
      event.preventDefault();
      start?.focus();
    }
  }
}

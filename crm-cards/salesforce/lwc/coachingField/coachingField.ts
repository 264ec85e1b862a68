import type { EditorField } from 'c/coachingRubrics';
import { api, LightningElement } from 'lwc';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * One field of an editor. What is typed stays as it was typed: a value from outside that means the same, such as a list
 * without its last empty line, does not replace it under the person's fingers.
 */
export default class CoachingField extends LightningElement {
  @api isReadOnly = false;
  shown: EditorField | null = null;
  text = '';
  isBehind = false;

  @api
  get field(): EditorField | null {
    return this.shown;
  }

  set field(field: EditorField | null) {
    this.shown = field;
    const text = textOf(field);
    if (meaning(text) === meaning(this.text) && !this.isBehind) return;
    this.text = text;
    this.isBehind = true;
  }

  override connectedCallback(): void {
    this.isBehind = true;
  }

  override renderedCallback(): void {
    const control = this.template.querySelector<Control>('[data-field]');
    if (!this.isBehind || !control) return;
    this.isBehind = false;
    if (this.shown?.kind === 'check') (control as HTMLInputElement).checked = this.shown.value === true;
    else control.value = this.text;
  }

  get isCheck(): boolean {
    return this.shown?.kind === 'check';
  }

  get isLong(): boolean {
    return this.shown?.kind === 'long';
  }

  get isChoice(): boolean {
    return this.shown?.kind === 'choice';
  }

  get isLine(): boolean {
    return this.shown?.kind === 'text' || this.shown?.kind === 'number';
  }

  get keyboard(): string {
    return this.shown?.kind === 'number' ? 'decimal' : 'text';
  }

  get invalid(): string {
    return this.shown?.problem && !this.shown.isWarning ? 'true' : 'false';
  }

  get classes(): string {
    return `slds-form-element slds-m-bottom_small${this.invalid === 'true' ? ' slds-has-error' : ''}`;
  }

  change({ target }: { target: EventTarget | null }): void {
    const control = target as Control;
    const { name, kind } = this.shown!;
    this.text = control.value;
    const value = kind === 'check' ? (control as HTMLInputElement).checked : typed(kind, control.value);
    this.dispatchEvent(new CustomEvent('fieldchange', { detail: { name, value } }));
  }
}

function textOf(field: EditorField | null): string {
  if (!field || Number.isNaN(field.value)) return '';
  return String(field.value);
}

/** A comma is a decimal point where people write it so. */
function typed(kind: EditorField['kind'], text: string): string | number {
  if (kind !== 'number') return text;
  return text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
}

function meaning(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const joined = lines.filter((line) => line !== '').join('\n');
  const number = Number(joined.replace(',', '.'));
  return joined === '' || Number.isNaN(number) ? joined : String(number);
}

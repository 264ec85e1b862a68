import { createElement } from 'lwc';
import { vi } from 'vitest';
import { graphqlPlatform } from '../stubs/graphql.ts';
import { objectInfoPlatform } from '../stubs/uiObjectInfoApi.ts';
import { records } from '../stubs/uiRecordApi.ts';

export type Toast = { title: string; message: string; variant: string; mode: string };

/** Forgets what an earlier test had the platform say, and empties the page. */
export function freshPage(): void {
  document.body.replaceChildren();
  for (const platform of [graphqlPlatform, objectInfoPlatform]) {
    platform.serve = () => undefined;
    platform.asked.length = 0;
  }
  Object.assign(records, { saved: [], fails: null, nextId: 1 });
}

/** A component on the page. */
export function put<Component extends object>(
  tag: string,
  component: unknown,
  properties: Component,
): HTMLElement & Component {
  const element = createElement(tag, { is: component as never }) as HTMLElement & Component;
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

/** Answers of the platform come one after another: lets all of them arrive and the page follow. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

/** Lets time pass on a fake clock. */
export async function wait(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await settled();
}

/** Every element of the page in reading order, below any number of components. */
export function elements(root: Node = document.body): Element[] {
  const children = [...(root as Element).children].flatMap((child) => [child, ...elements(child)]);
  const shadow = (root as Element).shadowRoot;
  return shadow ? [...elements(shadow), ...children] : children;
}

export function findAll(selector: string): HTMLElement[] {
  return elements().filter((element) => element.matches(selector)) as HTMLElement[];
}

/** @throws Error when there is none, so that a test fails where it looks */
export function find(selector: string): HTMLElement {
  const [found] = findAll(selector);
  if (!found) throw new Error(`nothing on the page matches ${selector}`);
  return found;
}

export function button(label: string): HTMLButtonElement {
  const found = findAll('button').find((each) => each.textContent?.trim() === label);
  if (!found)
    throw new Error(`no button says ${label}: ${findAll('button').map((each) => each.textContent)}`);
  return found as HTMLButtonElement;
}

/** The words of the page as a person reads them. */
export function words(root: Node = document.body): string {
  const shadow = (root as Element).shadowRoot;
  const nodes = [...(shadow?.childNodes ?? []), ...root.childNodes];
  const texts = nodes.map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : words(node)));
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

export async function type(selector: string, text: string): Promise<void> {
  const field = find(selector) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event(field.tagName === 'TEXTAREA' ? 'input' : 'change', { bubbles: true }));
  await settled();
}

export async function click(element: HTMLElement): Promise<void> {
  element.click();
  await settled();
}

export function listenForToasts(): Toast[] {
  const toasts: Toast[] = [];
  document.body.addEventListener('lightning__showtoast', (event) =>
    toasts.push((event as CustomEvent).detail),
  );
  return toasts;
}

import type { Locator, Page } from 'playwright-core';

/** What is put into a dialog, by the field's label: a choice by its words, a text letter by letter. */
export type Answers = Record<string, { choose: string } | { type: string }>;

/** Presses a button that asks, answers, confirms, and waits until the dialog is gone. */
export async function answerDialog(
  page: Page,
  button: Locator,
  answers: Answers,
  confirm: string,
): Promise<void> {
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const [label, answer] of Object.entries(answers)) {
    if ('type' in answer) await dialog.getByLabel(label).pressSequentially(answer.type);
    else await choose(dialog, label, answer.choose);
  }
  await confirmDialog(dialog, confirm);
}

const SENT_MS = 20_000;

/** @throws Error with what the dialog says where it stays. */
export async function confirmDialog(dialog: Locator, confirm: string): Promise<void> {
  await dialog.getByRole('button', { name: confirm }).click();
  await dialog.waitFor({ state: 'detached', timeout: SENT_MS }).catch(async () => {
    throw new Error(`the dialog stayed open: ${await dialog.textContent()}`);
  });
}

/** A list, or, where the choices stand side by side, the one button among them. */
async function choose(dialog: Locator, label: string, choice: string): Promise<void> {
  const list = dialog.locator('select').and(dialog.getByLabel(label));
  if ((await list.count()) > 0) await list.selectOption({ label: choice });
  else await dialog.getByRole('group', { name: label }).getByLabel(choice, { exact: true }).check();
}

const MOST_STEPS = 120;

/** Goes on by the tab key alone until the thing with this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const said = await focused.evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent ?? '',
    );
    if (name.test(said.trim())) return;
  }
  throw new Error(`the tab key never came to ${name}`);
}

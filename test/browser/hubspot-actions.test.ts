import { beforeAll, describe, expect, test } from 'vitest';
import { answerDialog, confirmDialog, tabTo } from './support/act.ts';
import { findRecord, findRecords } from './support/find-record.ts';
import { expectSound, type Opened, type Role, useBrowser } from './support/open-surface.ts';
import { eventually, queryOrg } from './support/records.ts';

const DEAL = '/hubspot/halftime_deal_card';
const OF_BLUESTEM = "Coaching_Log__r.Deal__r.Name LIKE 'Bluestem%'";
const AGENDA = 'Sets an agenda and gets a yes to it';

const open = useBrowser();
let bluestem: string;
beforeAll(async () => {
  bluestem = await findRecord(DEAL, 'Bluestem');
});

/** The deal's card, read. */
async function openDeal(user: Role): Promise<Opened> {
  const opened = await open(DEAL, { user, record: bluestem });
  await opened.card.locator('.hs-score').first().waitFor();
  return opened;
}

const button = ({ card }: Opened, kind: string) =>
  card.locator(`[data-testid^="action:"][data-testid*="${kind}:"]:visible`).first();
const readLog = async () =>
  (
    await queryOrg(
      "SELECT Id, Status__c, Is_Sample__c, Acknowledged_At__c, Compliance_State__c FROM Coaching_Log__c WHERE Deal__r.Name LIKE 'Bluestem%'",
    )
  )[0]!;
const readCriterion = async () =>
  (
    await queryOrg(
      `SELECT Id, Score__c, Machine_Score__c, Override_Reason__c, Dispute_State__c, Dispute_Text__c FROM Criterion_Score__c WHERE ${OF_BLUESTEM} AND Criterion_Name__c = '${AGENDA}' AND Row_Status__c = 'Current'`,
    )
  )[0]!;

describe('a manager, on the card of a deal', () => {
  test('overrides a score with a reason typed by hand: the org shows it beside the machine’s', async () => {
    const opened = await openDeal('manager');
    const before = await readCriterion();
    const why = 'They agreed on the agenda by mail the day before.';
    await answerDialog(
      opened.page,
      button(opened, 'Override'),
      { Criterion: { choose: AGENDA }, Score: { choose: 'Partly' }, Reason: { type: why } },
      'Change score',
    );
    await opened.page.locator('.hs-toast--success').waitFor();
    const after = await eventually(readCriterion, (row) => row.Override_Reason__c === why);
    expect(after).toMatchObject({ Score__c: 50, Machine_Score__c: before.Machine_Score__c });
    await opened.card.getByTestId('section:activity').getByRole('button').first().click();
    await opened.card.getByTestId('activity').getByText(why).first().waitFor();
    await expectSound(opened, 'hubspot-deal-manager-overridden');
  });

  test('asked for a reason and giving none, is told beside the field and nothing is sent', async () => {
    const opened = await openDeal('manager');
    await button(opened, 'Note').click();
    const dialog = opened.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await dialog.locator('[aria-invalid]').waitFor();
    await expectSound(opened, 'hubspot-deal-manager-missing-reason');
  });

  test('saves a note: it stands on the card when it is opened again', async () => {
    const note = 'Talked it through on Tuesday; he tries it on the next three calls.';
    const opened = await openDeal('manager');
    await answerDialog(opened.page, button(opened, 'Note'), { Note: { type: note } }, 'Save note');
    const again = await openDeal('manager');
    await again.card.getByTestId('section:activity').getByRole('button').first().click();
    await again.card.getByTestId('activity').getByText(note).first().waitFor();
  });

  test('marks the call as calibration sample: the org has the mark', async () => {
    const opened = await openDeal('manager');
    await button(opened, 'MarkSample').click();
    await eventually(readLog, (log) => log.Is_Sample__c === true);
    await opened.card.getByRole('button', { name: 'Remove from calibration sample' }).waitFor();
  });

  test('approves the practice: the assignment in the org is assigned', async () => {
    const opened = await openDeal('manager');
    await answerDialog(opened.page, button(opened, 'Approve'), {}, 'Approve & assign');
    const read = () =>
      queryOrg(`SELECT Id, State__c, Due_On__c FROM Practice_Assignment__c WHERE ${OF_BLUESTEM}`);
    const [assignment] = await eventually(read, (rows) => rows.some((row) => row.State__c === 'Assigned'));
    expect(assignment!.Due_On__c).toMatch(/^\d{4}-\d\d-\d\d$/);
    await opened.card.getByText('Assigned').first().waitFor();
  });
});

describe('a rep and the manager, over one score', () => {
  test('rep acknowledges and disputes, manager answers: both stand on the record', async () => {
    const rep = await openDeal('rep');
    await rep.card.getByRole('button', { name: 'Acknowledge' }).first().click();
    await eventually(readLog, (log) => log.Acknowledged_At__c !== null);
    const words = 'The agenda was in the invitation.';
    await answerDialog(
      rep.page,
      button(rep, 'Dispute'),
      {
        Criterion: { choose: AGENDA },
        'What is wrong': { choose: 'The score is wrong' },
        'In your words': { type: words },
      },
      'Send dispute',
    );
    const disputed = await eventually(readCriterion, (row) => row.Dispute_State__c === 'Submitted');
    expect(disputed.Dispute_Text__c).toBe(words);

    const manager = await openDeal('manager');
    await manager.card.getByTestId('section:criteria').getByRole('button').first().click();
    await manager.card.getByRole('button', { name: new RegExp(AGENDA) }).click();
    await manager.card.getByText(words).first().waitFor();
    await expectSound(manager, 'hubspot-deal-manager-disputed');
    await answerDialog(
      manager.page,
      button(manager, 'Answer'),
      {
        Decision: { choose: 'Change to: Good' },
        'Answer to the rep': { type: 'You are right, I read the invitation.' },
      },
      'Send answer',
    );
    const answered = await eventually(readCriterion, (row) => row.Dispute_State__c === 'Changed');
    expect(answered.Score__c).toBe(100);
  });
});

describe('a manager with the keyboard alone, in the queue', () => {
  test('opens the log of the most urgent row and has the evidence before the eyes: one step', async () => {
    const { page, card } = await open('/hubspot/halftime_pages', { user: 'manager' });
    await card.getByRole('button', { name: 'Resolve' }).first().waitFor();
    await tabTo(page, /^Open log/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/halftime_log_card/);
    const log = page.locator('[data-surface="halftime_log_card"]');
    await log.getByText('“').first().waitFor();
  });

  test('resolves it in three steps and takes it back: the flags in the org follow', async () => {
    const opened = await open('/hubspot/halftime_pages', { user: 'manager' });
    const { page, card } = opened;
    await card.getByRole('button', { name: 'Resolve' }).first().waitFor();
    const readFlags = () =>
      queryOrg(
        "SELECT Id, State__c, Resolution__c, Resolved_By_Name__c FROM Coaching_Flag__c WHERE Flag_Class__c = 'Compliance' AND Agent_Name__c = 'Marcus Feld'",
      );
    const openBefore = (await readFlags()).filter((flag) => flag.State__c === 'Open').length;
    await tabTo(page, /^Resolve$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await expectSound(opened, 'hubspot-queue-manager-resolve');
    await tabTo(page, /^Resolve$/);
    await page.keyboard.press('Enter');
    const resolved = await eventually(
      readFlags,
      (flags) => flags.filter((flag) => flag.State__c === 'Open').length < openBefore,
    );
    expect(resolved.find((flag) => flag.State__c === 'Resolved')).toMatchObject({
      Resolution__c: 'Coached',
      Resolved_By_Name__c: 'Dana Okafor',
    });
    await card.getByTestId('undo').click();
    await eventually(readFlags, (flags) => flags.every((flag) => flag.State__c !== 'Resolved'));
  });
});

describe('an ambiguous call', () => {
  test('manager picks the contact among the candidates: the log in HubSpot is confirmed, and undone again', async () => {
    const surface = '/hubspot/halftime_log_card';
    const [log] = await queryOrg(
      "SELECT Id, External_Key__c FROM Coaching_Log__c WHERE Link_Status__c = 'Ambiguous' AND Agent_Name__c = 'Priya Raman'",
    );
    expect(log).toBeDefined();
    const records = await findRecords(surface, 'Priya Raman');
    const opened = await openAmbiguous(surface, records);
    const dialogOpener = button(opened, 'Relink');
    await dialogOpener.click();
    const dialog = opened.page.getByRole('dialog');
    // Where candidates wait nothing is filled in: the first line, which cannot be chosen, only says so.
    for (const select of await dialog.locator('select').all()) {
      const isOpen = (await select.locator('option:disabled').count()) > 0;
      await select.selectOption({ index: isOpen ? 1 : 0 });
    }
    await expectSound(opened, 'hubspot-log-manager-relink');
    await confirmDialog(dialog, 'Link the call');
    await opened.card.getByTestId('undoable').waitFor();
    await opened.card.getByRole('button', { name: 'Deal then and now' }).click();
    await opened.card.getByText('Linked by a person').waitFor();
    await opened.card.getByTestId('undo').click();
    await button(opened, 'Relink').filter({ hasText: 'Pick the link' }).waitFor();
  });
});

async function openAmbiguous(surface: string, records: string[]): Promise<Opened> {
  for (const record of records) {
    const opened = await open(surface, { user: 'manager', record });
    await opened.card.locator('.hs-status').first().waitFor();
    if ((await button(opened, 'Relink').count()) > 0) return opened;
  }
  throw new Error('no log with a link to pick');
}

import { beforeAll, describe, expect, test } from 'vitest';
import { answerDialog, tabTo } from './support/act.ts';
import { findRecord } from './support/find-record.ts';
import { expectSound, type Opened, type Role, useBrowser } from './support/open-surface.ts';
import { eventually, queryOrg } from './support/records.ts';

const OPPORTUNITY = '/salesforce/coachingCard-Opportunity';
const AGENDA = 'Sets an agenda and gets a yes to it';

const open = useBrowser();
let bluestem: string;
beforeAll(async () => {
  bluestem = await findRecord(OPPORTUNITY, 'Bluestem');
});

async function openDeal(user: Role): Promise<Opened> {
  const opened = await open(OPPORTUNITY, { user, record: bluestem });
  await opened.card.getByText('Pass mark').first().waitFor();
  return opened;
}

const button = ({ card }: Opened, kind: string) => card.locator(`[data-kind="${kind}"]:visible`).first();
const readActions = (kind: string, by: string) =>
  queryOrg(
    `SELECT Id, Value__c, Reason__c, Result__c, Result_Reason__c FROM Coaching_Action__c WHERE Kind__c = '${kind}' AND CreatedBy.Name = '${by}'`,
  );

describe('a manager, on the page of an opportunity', () => {
  test('overrides a score: sent and waiting, then answered, and the score beside the machine’s', async () => {
    const opened = await openDeal('manager');
    const why = 'The agenda came late, but it came: he asked for a yes.';
    await answerDialog(
      opened.page,
      button(opened, 'Override'),
      { Criterion: { choose: AGENDA }, Score: { choose: 'Not yet' }, Reason: { type: why } },
      'Change score',
    );
    await opened.card.locator('[data-part=waiting]').waitFor();
    await expectSound(opened, 'salesforce-opportunity-manager-waiting');
    const [action] = await eventually(
      () => readActions('Override', 'Dana Okafor'),
      (rows) => rows.some((row) => row.Reason__c === why && row.Result__c === 'Done'),
    );
    expect(action).toMatchObject({ Value__c: '0', Reason__c: why });
    await opened.page.locator('.preview-toast_success').waitFor();
    const read = () =>
      queryOrg(
        `SELECT Id, Score__c, Machine_Score__c, Override_Reason__c FROM Criterion_Score__c WHERE Coaching_Log__r.Deal__r.Name LIKE 'Bluestem%' AND Criterion_Name__c = '${AGENDA}' AND Row_Status__c = 'Current'`,
      );
    const [score] = await eventually(read, ([row]) => row?.Override_Reason__c === why);
    expect(score).toMatchObject({ Score__c: 0, Machine_Score__c: 100 });
    await opened.card.getByText(why).filter({ visible: true }).first().waitFor();
    await expectSound(opened, 'salesforce-opportunity-manager-overridden');
  });

  test('asked for a reason and giving none, is told beside the field and nothing is sent', async () => {
    const opened = await openDeal('manager');
    const before = (await readActions('Note', 'Dana Okafor')).length;
    await button(opened, 'Note').click();
    await opened.page.getByRole('dialog').getByRole('button', { name: 'Save note' }).click();
    await opened.page.locator('[aria-invalid=true]').first().waitFor();
    await expectSound(opened, 'salesforce-opportunity-manager-missing-reason');
    expect(await readActions('Note', 'Dana Okafor')).toHaveLength(before);
  });
});

describe('a rep', () => {
  test('disputes a score in words of their own: the action is theirs and the score is disputed', async () => {
    const opened = await openDeal('rep');
    const words = 'I set the agenda in the first minute.';
    await answerDialog(
      opened.page,
      button(opened, 'Dispute'),
      {
        Criterion: { choose: AGENDA },
        'What is wrong': { choose: 'The score is wrong' },
        'In your words': { type: words },
      },
      'Send dispute',
    );
    await eventually(
      () => readActions('Dispute', 'Marcus Feld'),
      (rows) => rows.some((row) => row.Reason__c === words && row.Result__c === 'Done'),
    );
    await opened.page.locator('.preview-toast_success').waitFor();
  });

  test('overriding the own score past the card, is refused and the record says why', async () => {
    const opened = await openDeal('rep');
    const [log] = await queryOrg("SELECT Id FROM Coaching_Log__c WHERE Deal__r.Name LIKE 'Bluestem%'");
    const fields = {
      Coaching_Log__c: log!.Id,
      Kind__c: 'Override',
      Target__c: 'agenda',
      Value__c: '100',
      Reason__c: 'Because I say so.',
    };
    const status = await opened.page.evaluate(
      async (body) =>
        (
          await fetch('/preview/salesforce/ui-api/records', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-preview-user': 'rep' },
            body,
          })
        ).status,
      JSON.stringify({ apiName: 'Coaching_Action__c', fields }),
    );
    expect(status).toBe(201);
    const [action] = await eventually(
      () => readActions('Override', 'Marcus Feld'),
      ([row]) => row?.Result__c === 'Refused',
    );
    expect(action!.Result_Reason__c).toMatch(/\w/);
    const again = await openDeal('rep');
    await again.card.getByText(String(action!.Result_Reason__c)).first().waitFor();
    await expectSound(again, 'salesforce-opportunity-rep-refused');
  });
});

describe('a manager with the keyboard alone, at home', () => {
  test('opens the log of the most urgent row and has the evidence before the eyes: one step', async () => {
    const { page, card } = await open('/salesforce/coachingHome-home', { user: 'manager' });
    await card.getByRole('button', { name: 'Resolve' }).first().waitFor();
    await tabTo(page, /^Open log/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/coachingCard-Coaching_Log__c/);
    await page.locator('[data-surface] blockquote').first().waitFor();
  });

  test('resolves it in three steps: the flag in the org is resolved by that manager', async () => {
    const opened = await open('/salesforce/coachingHome-home', { user: 'manager' });
    const { page, card } = opened;
    await card.getByRole('button', { name: 'Resolve' }).first().waitFor();
    await tabTo(page, /^Resolve$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await expectSound(opened, 'salesforce-home-manager-resolve');
    await tabTo(page, /^Resolve$/);
    await page.keyboard.press('Enter');
    const read = () =>
      queryOrg(
        "SELECT Id, Resolution__c, Resolved_By_Name__c FROM Coaching_Flag__c WHERE State__c = 'Resolved'",
      );
    const flags = await eventually(read, (rows) => rows.length > 0);
    expect(flags[0]).toMatchObject({ Resolution__c: 'Coached', Resolved_By_Name__c: 'Dana Okafor' });
  });
});

describe('an admin, in the setup tab', () => {
  test('makes a draft from a template and opens it: the records are there', async () => {
    const opened = await open('/salesforce/coachingSetup-tab', { user: 'admin' });
    const read = () => queryOrg("SELECT Id FROM Coaching_Rubric__c WHERE CreatedBy.Name = 'Ines Albrecht'");
    await opened.card.getByRole('button', { name: 'Create draft' }).click();
    await eventually(read, (rows) => rows.length > 0);
    await opened.card.getByLabel('Name').first().waitFor();
    await expectSound(opened, 'salesforce-setup-admin-draft');
  });
});

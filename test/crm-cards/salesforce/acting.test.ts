import CoachingCard from 'c/coachingCard';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphqlPlatform } from './stubs/graphql.ts';
import { records } from './stubs/uiRecordApi.ts';
import {
  aCriterionRow,
  aFlagRow,
  aLogRow,
  anActionRow,
  anOrg,
  DEAL_ID,
  LOG_ID,
  ME,
  REP,
} from './support/org.ts';
import {
  button,
  click,
  find,
  findAll,
  freshPage,
  listenForToasts,
  put,
  settled,
  type,
  wait,
  words,
} from './support/page.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  freshPage();
});
afterEach(() => vi.useRealTimers());

async function openCard(change: (org: ReturnType<typeof anOrg>) => void = () => {}) {
  const org = anOrg();
  change(org);
  put('c-coaching-card', CoachingCard, { recordId: DEAL_ID, objectApiName: 'Opportunity' });
  await settled();
  return org;
}

const created = (fields: object) => ({
  call: 'create',
  record: { apiName: 'Coaching_Action__c', fields: { Coaching_Log__c: LOG_ID, ...fields } },
});
const confirm = () => click(find('[data-part="confirm"]'));
const ask = (kind: string) => click(find(`button[data-kind="${kind}"]`));
const press = (key: string, target: HTMLElement, init = {}) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
/** The backend answers an action that was sent. */
const answer = (org: ReturnType<typeof anOrg>, result: string, resultReason: string) => {
  org.actions = [anActionRow({ Id: `new-${records.nextId}`, kind: 'Resolve', result, resultReason })];
};

describe('what the coaching card sends', () => {
  it('a resolution takes three clicks and becomes one Coaching Action with its outcome', async () => {
    await openCard();
    await ask('Resolve');
    await click(find('input[value="justified"]'));
    await confirm();
    expect(records.saved).toEqual([
      created({ Kind__c: 'Resolve', Target__c: 'overall_threshold', Value__c: 'justified' }),
    ]);
    expect(findAll('[role="dialog"]')).toEqual([]);
  });

  it('an outcome that says something was wrong needs a note: the field says so and nothing is sent', async () => {
    await openCard();
    await ask('Resolve');
    await click(find('input[value="wrong_deal"]'));
    await confirm();
    expect(records.saved).toEqual([]);
    expect(words(find('[role="dialog"]'))).toContain('Write a few words.');
    await type('textarea', 'It was the other renewal');
    await confirm();
    expect(records.saved).toEqual([
      created({
        Kind__c: 'Resolve',
        Target__c: 'overall_threshold',
        Value__c: 'wrong_deal',
        Reason__c: 'It was the other renewal',
      }),
    ]);
  });

  it('an override, typed and chosen, carries criterion, score and reason', async () => {
    await openCard();
    await click(button('Open questions'));
    await click(
      findAll('[data-details="open-questions"] c-coaching-actions')[0]!.shadowRoot!.querySelector('button')!,
    );
    await click(find('input[value="100"]'));
    await type('textarea', 'She asked twice');
    await confirm();
    expect(records.saved).toEqual([
      created({
        Kind__c: 'Override',
        Target__c: 'open-questions',
        Value__c: '100',
        Reason__c: 'She asked twice',
      }),
    ]);
  });

  it('an action without questions is sent on the click', async () => {
    await openCard();
    await ask('Acknowledge');
    expect(records.saved).toEqual([created({ Kind__c: 'Acknowledge', Target__c: 'overall_threshold' })]);
  });

  it('practice is approved with its date and what the manager changed', async () => {
    await openCard((org) => {
      org.logs = [
        aLogRow({
          practiceState: 'Proposed',
          practiceCriterion: 'Open questions',
          practiceTitle: 'Ask open questions',
          practiceSituation: 'The customer says: fine.',
          practiceGoal: 'Find out more',
          practiceGood: 'Asks what and why',
          practicePassMark: 75,
        }),
      ];
    });
    expect(words()).toContain('Awaiting approval');
    await ask('Approve');
    await type('input[type="date"]', '2026-12-04');
    await type('textarea[data-field="situation"]', 'The customer says: it is fine.');
    await confirm();
    const { record } = records.saved[0] as { record: { fields: Record<string, string> } };
    expect(record.fields.Kind__c).toBe('Approve');
    expect(JSON.parse(record.fields.Value__c!)).toEqual({
      dueOn: '2026-12-04',
      situation: 'The customer says: it is fine.',
    });
  });

  it('an ambiguous call is linked to a candidate that the person picks', async () => {
    await openCard((org) => {
      org.logs = [
        aLogRow({
          linkStatus: 'Ambiguous',
          deal: null,
          linkCandidates: 'Deal Acme renewal (006A): open, owned by the agent\nDeal Acme (new) (006B): open',
        }),
      ];
    });
    expect(words()).toContain('Acme (new)');
    await ask('Relink');
    await click(find('input[value="006B"]'));
    await confirm();
    const { record } = records.saved[0] as { record: { fields: Record<string, string> } };
    expect(JSON.parse(record.fields.Value__c!)).toMatchObject({ dealId: '006B' });
  });

  it('the rep disputes a criterion with a reason in their own words', async () => {
    await openCard((org) => {
      org.logs = [aLogRow({ agent: ME, manager: REP })];
      org.access.flag = false;
    });
    await ask('Dispute');
    await click(find('input[value="open-questions"]'));
    await click(find('input[value="quote_wrong"]'));
    await type('textarea', 'That was the customer');
    await confirm();
    expect(records.saved).toEqual([
      created({
        Kind__c: 'Dispute',
        Target__c: 'open-questions',
        Value__c: 'quote_wrong',
        Reason__c: 'That was the customer',
      }),
    ]);
  });

  it('a dispute is answered by the manager with a decision', async () => {
    await openCard((org) => {
      org.criteria = [
        aCriterionRow({
          disputeState: 'Submitted',
          disputeReason: 'Quote wrong',
          disputeText: 'Not me',
          disputeDueAt: '2026-11-26T10:00:00Z',
        }),
      ];
    });
    await click(button('Open questions'));
    await ask('Answer');
    await click(find('input[value="upheld"]'));
    await type('textarea', 'I listened: it was you');
    await confirm();
    expect(records.saved).toEqual([
      created({
        Kind__c: 'Answer',
        Target__c: 'open-questions',
        Value__c: 'upheld',
        Reason__c: 'I listened: it was you',
      }),
    ]);
  });

  it('what Salesforce refuses is said in the dialog, which keeps what was typed', async () => {
    await openCard();
    records.fails = {
      body: { message: 'error', output: { errors: [{ message: 'Insufficient access.' }], fieldErrors: {} } },
    };
    await ask('Note');
    await type('textarea', 'We spoke about it');
    await confirm();
    expect(words(find('[role="dialog"] [role="alert"]'))).toBe('Not sent. Insufficient access.');
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('We spoke about it');
  });

  it('a second click while it is being sent sends nothing more', async () => {
    await openCard();
    await ask('Note');
    await type('textarea', 'Once');
    find('[data-part="confirm"]').click();
    find('[data-part="confirm"]').click();
    await settled();
    expect(records.saved).toHaveLength(1);
  });
});

describe('the dialog', () => {
  it('Escape closes it, sends nothing and gives the focus back to the button', async () => {
    await openCard();
    const opener = find('button[data-kind="Note"]');
    await click(opener);
    press('Escape', find('textarea'));
    await settled();
    expect(findAll('[role="dialog"]')).toEqual([]);
    expect(records.saved).toEqual([]);
    expect((opener.getRootNode() as ShadowRoot).activeElement).toBe(opener);
  });

  it('Tab on its last button goes to its first field', async () => {
    await openCard();
    await ask('Note');
    const last = find('[data-part="confirm"]');
    last.focus();
    press('Tab', last);
    expect((last.getRootNode() as ShadowRoot).activeElement).toBe(find('textarea'));
  });

  it('typing, one key after the other, loses no character while the card is read again', async () => {
    await openCard();
    await ask('Note');
    for (const text of ['W', 'We', 'We ', 'We s']) {
      await type('textarea', text);
      await click(button('Refresh'));
    }
    expect((find('textarea') as HTMLTextAreaElement).value).toBe('We s');
  });
});

describe('waiting for the answer', () => {
  async function acknowledge() {
    const toasts = listenForToasts();
    const org = await openCard();
    await ask('Acknowledge');
    return { org, toasts };
  }

  it('an action that is sent is shown as waiting until its answer comes, which is told', async () => {
    const { org, toasts } = await acknowledge();
    expect(words(find('[data-part="waiting"]'))).toContain('Sent, waiting');
    answer(org, 'Done', 'Acknowledged');
    await wait(3);
    expect(findAll('[data-part="waiting"]')).toEqual([]);
    expect(toasts).toMatchObject([{ variant: 'success', message: 'Acknowledged' }]);
  });

  it('a refused one says why, and stays until it is read', async () => {
    const { org, toasts } = await acknowledge();
    answer(org, 'Refused', 'Only the manager may do that.');
    await wait(3);
    expect(toasts).toEqual([
      { title: 'Refused', message: 'Only the manager may do that.', variant: 'error', mode: 'sticky' },
    ]);
  });

  it('the card is read again when the answer comes and a little later, for the records that follow it', async () => {
    const { org } = await acknowledge();
    answer(org, 'Done', '');
    await wait(3);
    const asked = graphqlPlatform.asked.length;
    org.flags = [aFlagRow({ state: 'Acknowledged' })];
    await wait(20);
    expect(graphqlPlatform.asked.length).toBeGreaterThan(asked);
    expect(words(find('[data-flag="overall_threshold"]'))).toContain('Acknowledged');
  });

  it('without an answer it looks ever more rarely, and after minutes says so and stops', async () => {
    await acknowledge();
    await wait(60);
    const early = graphqlPlatform.asked.length;
    await wait(240);
    expect(words(find('[data-part="unanswered"]'))).toContain('No answer yet');
    const late = graphqlPlatform.asked.length;
    expect(late - early).toBeLessThan(early);
    await wait(600);
    expect(graphqlPlatform.asked).toHaveLength(late);
  });

  it('a resolution that is done can be taken back at once', async () => {
    const org = await openCard();
    await ask('Resolve');
    await confirm();
    answer(org, 'Done', '');
    await wait(3);
    await click(find('[data-part="undo"] c-coaching-actions').shadowRoot!.querySelector('button')!);
    expect(records.saved.at(-1)).toEqual(
      created({ Kind__c: 'Undo', Target__c: 'resolution overall_threshold' }),
    );
  });

  it('a page that is left looks no more', async () => {
    await acknowledge();
    document.body.replaceChildren();
    const asked = graphqlPlatform.asked.length;
    await wait(300);
    expect(graphqlPlatform.asked).toHaveLength(asked);
  });
});

import CoachingSetup from 'c/coachingSetup';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';
import { graphqlPlatform } from './stubs/graphql.ts';
import { records } from './stubs/uiRecordApi.ts';
import { anActionRow, anOrg } from './support/org.ts';
import { button, click, find, findAll, freshPage, put, settled, type, wait, words } from './support/page.ts';
import { aCriterionRecord, aDraft, aRubricRow, RUBRIC_ID } from './support/rubrics.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') });
  freshPage();
});
afterEach(() => vi.useRealTimers());

async function openSetup(change: (org: ReturnType<typeof anOrg>) => void = () => {}) {
  const org = anOrg();
  org.access.rubric = true;
  Object.assign(org, aDraft());
  change(org);
  put('c-coaching-setup', CoachingSetup, {});
  await settled();
  return org;
}
async function openRubric(change: (org: ReturnType<typeof anOrg>) => void = () => {}) {
  const org = await openSetup(change);
  await click(button('Discovery'));
  await settled();
  return org;
}
const part = (name: string) => find(`[data-part="${name}"]`) as HTMLButtonElement;
const fieldOf = (criterion: number, name: string) =>
  [...elementsIn(find(`[data-criterion="${criterion}"]`))].find((each) => each.dataset.field === name)!;
function elementsIn(root: Element): HTMLElement[] {
  const inside = [...(root.shadowRoot?.children ?? []), ...root.children];
  return inside.flatMap((child) => [child as HTMLElement, ...elementsIn(child)]);
}
async function enter(control: HTMLElement, text: string) {
  const field = control as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  await settled();
}
async function save() {
  await click(part('save'));
  await settled();
}
const updateOf = (Id: string, fields: object) => ({ call: 'update', record: { fields: { ...fields, Id } } });

describe('rubrics in the setup tab', () => {
  it('somebody who is no admin is told which permission set there is, and nothing is asked for', async () => {
    await openSetup((org) => {
      org.access.rubric = false;
    });
    expect(words(part('permission'))).toContain('Halftime Admin');
    expect(graphqlPlatform.asked).toEqual([]);
  });

  it('the list, of a published version and a draft, has the draft first, with states and who changed it', async () => {
    await openSetup((org) => {
      org.rubrics = [
        aRubricRow({ Id: 'a04-2', rubricName: 'Support', state: 'Published', version: 3 }),
        aRubricRow({ LastModifiedDate: '2026-01-01T00:00:00.000Z' }),
      ];
    });
    const rows = findAll('tbody tr').map((row) => words(row));
    expect(rows[0]).toContain('Discovery');
    expect(rows[0]).toContain('Draft');
    expect(rows[1]).toContain('Support sales_discovery en 3 Published Ira Admin');
  });

  it('the list, without any rubric, says what to do', async () => {
    await openSetup((org) => {
      org.rubrics = [];
    });
    expect(words(part('empty'))).toContain('create a draft from a template');
  });

  it('a list that cannot be read says why and reads again', async () => {
    const org = await openSetup((given) => {
      given.errors = [{ message: 'Out of order.' }];
    });
    expect(words(part('failure'))).toContain('Out of order.');
    org.errors = null;
    await click(button('Retry'));
    expect(words()).toContain('Discovery');
  });

  it('a draft from a template is made as records in the order of the template and opened', async () => {
    await openSetup();
    await type('select', 'demo');
    await click(part('create'));
    await settled();
    const template = RUBRIC_TEMPLATES.find(({ id }) => id === 'demo')!;
    const [rubric, ...criteria] = records.saved as {
      record: { apiName: string; fields: Record<string, unknown> };
    }[];
    expect(rubric!.record).toEqual({
      apiName: 'Coaching_Rubric__c',
      fields: { Rubric_Name__c: 'Product demo', Call_Type__c: 'demo', Language__c: 'en', Pass_Mark__c: 65 },
    });
    expect(
      criteria.map(({ record }) => [
        record.apiName,
        record.fields.Criterion_Key__c,
        record.fields.Position__c,
      ]),
    ).toEqual(template.criteria.map(({ key }, at) => ['Rubric_Criterion__c', key, at + 1]));
    expect(criteria[0]!.record.fields).toMatchObject({
      Coaching_Rubric__c: 'new-2',
      Check_Kind__c: 'Exact',
      Statements__c: template.criteria[0]!.exact!.statements.join('\n'),
      Compliance__c: true,
    });
    expect(part('back')).toBeTruthy();
  });

  it('one that fails half-way says so', async () => {
    await openSetup();
    records.fails = { body: { message: 'Storage limit exceeded.' } };
    await click(part('create'));
    await settled();
    expect(words(part('failure'))).toContain('Not all of it was made. Storage limit exceeded.');
  });
});

describe('editing a rubric', () => {
  it('weights, while they are typed, show their sum, and what is wrong stands beside the field and on top', async () => {
    await openRubric();
    expect(words(part('weights'))).toBe('Weights add up to 100');
    await enter(fieldOf(0, 'weight'), '50');
    expect(words(part('weights'))).toBe('Weights add up to 90: 10 missing');
    await enter(fieldOf(0, 'good'), '');
    expect(words(find('[data-problem="good"]'))).toContain('Describe what good looks like');
    expect(words(part('problems'))).toContain('Open questions, what good looks like');
    expect(part('publish').disabled).toBe(true);
  });

  it('a save writes what differs and nothing else', async () => {
    await openRubric();
    await enter(fieldOf(0, 'weight'), '50');
    await enter(fieldOf(1, 'weight'), '50');
    await enter(fieldOf(1, 'name'), 'A next step');
    await save();
    expect(records.saved).toEqual([
      updateOf('a05-open', { Weight__c: 50 }),
      updateOf('a05-next', { Criterion_Name__c: 'A next step', Weight__c: 50 }),
    ]);
  });

  it('a criterion that is added, one that is moved and one that is removed become records', async () => {
    await openRubric();
    await click(part('add'));
    await enter(fieldOf(2, 'name'), 'Recap');
    await click(part('remove'));
    await save();
    expect(records.saved).toMatchObject([
      { call: 'delete', record: 'a05-open' },
      { call: 'update', record: { fields: { Id: 'a05-next', Position__c: 1 } } },
      {
        call: 'create',
        record: {
          apiName: 'Rubric_Criterion__c',
          fields: {
            Criterion_Name__c: 'Recap',
            Coaching_Rubric__c: RUBRIC_ID,
            Position__c: 2,
            Check_Kind__c: 'Intent',
          },
        },
      },
    ]);
  });

  it('a list keeps the line that is being typed, and is saved without it', async () => {
    await openRubric();
    const list = fieldOf(0, 'soundsLike') as HTMLTextAreaElement;
    for (const text of ['What', 'What ', 'What else', 'What else\n']) {
      await enter(list, text);
      expect(list.value).toBe(text);
    }
    await save();
    expect(records.saved).toEqual([updateOf('a05-open', { Sounds_Like__c: 'What else' })]);
  });

  it('an exact check asks for statements instead of phrases', async () => {
    await openRubric();
    await enter(fieldOf(0, 'check'), 'exact');
    expect(fieldOf(0, 'soundsLike')).toBeUndefined();
    await enter(fieldOf(0, 'statements'), 'This call is being recorded for training.');
    await save();
    expect(records.saved).toEqual([
      updateOf('a05-open', {
        Check_Kind__c: 'Exact',
        Autonomy__c: 'Auto',
        Statements__c: 'This call is being recorded for training.',
      }),
    ]);
  });

  it('weights are distributed evenly', async () => {
    await openRubric();
    await click(part('spread'));
    await save();
    expect(records.saved).toEqual([
      updateOf('a05-open', { Weight__c: 50 }),
      updateOf('a05-next', { Weight__c: 50 }),
    ]);
  });

  it('a save that fails half-way says so, and trying again makes no criterion twice', async () => {
    const org = await openRubric();
    await click(part('add'));
    await enter(fieldOf(2, 'name'), 'Recap');
    await enter(fieldOf(0, 'name'), 'Questions');
    records.fails = { body: { message: 'Row locked.' } };
    await save();
    expect(words(part('failure'))).toContain('Not all of it was saved. Row locked.');
    records.fails = null;
    records.saved = [];
    org.rubricCriteria = [aCriterionRecord({ criterionName: 'Questions' }), ...org.rubricCriteria.slice(1)];
    await save();
    expect(records.saved.filter(({ call }) => call === 'create')).toHaveLength(1);
  });

  it('leaving with changes asks first', async () => {
    await openRubric();
    await enter(fieldOf(0, 'name'), 'Questions');
    await click(part('back'));
    expect(words(part('leaving'))).toContain('Leave without saving?');
    await click(button('Stay'));
    expect((fieldOf(0, 'name') as HTMLInputElement).value).toBe('Questions');
    await click(part('back'));
    await click(button('Leave'));
    expect(findAll('[data-part="weights"]')).toEqual([]);
    expect(records.saved).toEqual([]);
  });
});

describe('two people editing one rubric', () => {
  async function bothEdit() {
    const org = await openRubric();
    await enter(fieldOf(0, 'weight'), '55');
    org.rubrics = [
      aRubricRow({ LastModifiedDate: '2026-11-24T10:05:00.000Z', passMark: 80, by: 'Lou Other' }),
    ];
    await save();
    return org;
  }

  it('a save after somebody else saved writes nothing and shows the difference', async () => {
    await bothEdit();
    expect(records.saved).toEqual([]);
    const conflict = words(part('conflict'));
    expect(conflict).toContain('Lou Other saved this draft while you were editing');
    expect(conflict).toContain('Pass mark 70 80');
    expect(conflict).toContain('Open questions, weight 55 60');
  });

  it('keeping mine writes it over theirs', async () => {
    await bothEdit();
    await click(button('Save mine over theirs'));
    expect(records.saved).toEqual([
      updateOf(RUBRIC_ID, { Pass_Mark__c: 70 }),
      updateOf('a05-open', { Weight__c: 55 }),
    ]);
  });

  it('taking theirs drops mine', async () => {
    await bothEdit();
    await click(button('Take theirs, drop mine'));
    expect((fieldOf(0, 'weight') as HTMLInputElement).value).toBe('60');
    expect(records.saved).toEqual([]);
  });

  it('the same change by both is no conflict', async () => {
    const org = await openRubric();
    await enter(fieldOf(0, 'weight'), '55');
    org.rubricCriteria = [
      aCriterionRecord({ weight: 55, LastModifiedDate: '2026-11-24T10:05:00.000Z' }),
      ...org.rubricCriteria.slice(1),
    ];
    await save();
    expect(findAll('[data-part="conflict"]')).toEqual([]);
    expect(records.saved).toEqual([]);
  });
});

describe('publishing and retiring', () => {
  it('a draft is published by an action on the rubric, with the note of the version', async () => {
    await openRubric((org) => {
      const criteria = aDraft().rubricCriteria;
      org.rubricCriteria = criteria;
    });
    await click(part('publish'));
    await type('textarea[data-field="value"]', 'First version');
    await click(part('confirm'));
    expect(records.saved).toEqual([
      {
        call: 'create',
        record: {
          apiName: 'Coaching_Action__c',
          fields: {
            Kind__c: 'PublishRubric',
            Coaching_Rubric__c: RUBRIC_ID,
            Target__c: RUBRIC_ID,
            Value__c: 'First version',
          },
        },
      },
    ]);
  });

  it('a refused publishing shows what the backend wrote on the record', async () => {
    const org = await openRubric();
    await click(part('publish'));
    await click(part('confirm'));
    org.rubrics = [
      aRubricRow({
        problems: 'language: no call is scored in "xx".',
        LastModifiedDate: '2026-11-24T10:01:00.000Z',
      }),
    ];
    org.actions = [anActionRow({ Id: 'new-2', result: 'Refused', resultReason: 'See Problems.' })];
    await wait(25);
    expect(words(part('record-problems'))).toContain('no call is scored in "xx".');
  });

  it('a published version cannot be changed; it is retired by an action or continued as a new draft', async () => {
    await openRubric((org) => {
      org.rubrics = [aRubricRow({ state: 'Published', version: 3 })];
    });
    expect(findAll('[data-part="save"], [data-part="publish"]')).toEqual([]);
    expect((fieldOf(0, 'name') as HTMLInputElement).readOnly).toBe(true);
    await click(part('retire'));
    await click(part('confirm'));
    expect(records.saved).toMatchObject([
      { record: { fields: { Kind__c: 'RetireRubric', Coaching_Rubric__c: RUBRIC_ID } } },
    ]);
    records.saved = [];
    await click(part('next-version'));
    await settled();
    expect(records.saved.map(({ record }) => (record as { fields: object }).fields)).toMatchObject([
      { Rubric_Name__c: 'Discovery' },
      { Criterion_Key__c: 'open_questions', Position__c: 1 },
      { Criterion_Key__c: 'next_step', Position__c: 2 },
    ]);
  });
});

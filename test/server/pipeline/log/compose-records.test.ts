import { describe, expect, it } from 'vitest';
import type { FieldValues, WantedRecord } from '../../../../server/crm/crm.ts';
import { OBJECTS, type ObjectName } from '../../../../server/crm/objects.ts';
import { composeRecords } from '../../../../server/pipeline/log/compose-records.ts';
import { aCoachingLog, aConnectionView, aLink } from '../../../builders/a-coaching-log.ts';
import { aFlag, aQualityFlag } from '../../../builders/a-flag.ts';
import { aPractice } from '../../../builders/a-practice.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../../../builders/a-scorecard.ts';

const flagged = () =>
  aCoachingLog({
    scorecard: aScorecard({
      criteria: [
        aCriterionScore({ score: 0 }),
        aDisclosureScore({ score: 0 }),
        aCriterionScore({ criterionKey: 'closing', name: 'Closing', score: null }),
      ],
    }),
    flags: [aFlag(), aQualityFlag()],
    practice: aPractice(),
  });
const ofKind = <K extends WantedRecord['kind']>(records: WantedRecord[], kind: K) =>
  records.filter((record): record is WantedRecord & { kind: K } => record.kind === kind);

/** A record's values against the one field list: names, types, closed sets, lengths. */
function problemsOf(object: ObjectName, values: FieldValues): string[] {
  const fields = new Map(OBJECTS[object].fields.map((field) => [field.name, field]));
  return Object.entries(values).flatMap(([name, value]) => {
    const field = fields.get(name);
    if (!field) return [`${name} is not in the field list`];
    if (field.writer !== 'machine') return [`${name} belongs to people`];
    if (value === null) return [];
    if (field.type === 'number') return typeof value === 'number' ? [] : [`${name} is no number`];
    if (field.type === 'checkbox') return typeof value === 'boolean' ? [] : [`${name} is no boolean`];
    if (typeof value !== 'string') return [`${name} is no text`];
    if (field.type === 'picklist')
      return field.values.includes(value) ? [] : [`${name}: ${value} is not in its set`];
    if (field.type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? [] : [`${name} is no date`];
    if (field.type === 'dateTime')
      return value === new Date(value).toISOString() ? [] : [`${name} is no date and time`];
    return [];
  });
}

/** Machine-written fields of the list that a record does not send. */
function missingFrom(object: ObjectName, values: FieldValues, exceptions: string[]): string[] {
  return OBJECTS[object].fields
    .filter(({ writer }) => writer === 'machine')
    .map(({ name }) => name)
    .filter((name) => !(name in values) && !exceptions.includes(name));
}

describe('every record of a flagged log', () => {
  const records = composeRecords(flagged(), aConnectionView());

  it('compared with the field list, sends known machine fields of the right kind', () => {
    for (const { fields } of ofKind(records, 'coachingLog'))
      expect(problemsOf('coachingLog', fields)).toEqual([]);
    for (const { fields } of ofKind(records, 'criterionScore'))
      expect(problemsOf('criterionScore', fields)).toEqual([]);
    for (const { fields } of ofKind(records, 'coachingFlag'))
      expect(problemsOf('coachingFlag', fields)).toEqual([]);
    for (const { fields } of ofKind(records, 'practiceAssignment'))
      expect(problemsOf('practiceAssignment', fields)).toEqual([]);
    expect(records.length).toBe(1 + 3 + 2 + 1 + 2);
  });

  it('compared with the field list, sends every machine field', () => {
    expect(missingFrom('coachingLog', ofKind(records, 'coachingLog')[0]!.fields, [])).toEqual([]);
    expect(missingFrom('criterionScore', ofKind(records, 'criterionScore')[0]!.fields, [])).toEqual([]);
    // The log is the parent of both, and what became of practice on real calls is not followed yet.
    const parent = ['coachingLog'];
    expect(missingFrom('coachingFlag', ofKind(records, 'coachingFlag')[0]!.fields, parent)).toEqual([]);
    const [practice] = ofKind(records, 'practiceAssignment');
    expect(missingFrom('practiceAssignment', practice!.fields, [...parent, 'transfer'])).toEqual([]);
  });

  it('names its lowest criterion with that criterion’s history, for the manager’s list', () => {
    const [log] = ofKind(records, 'coachingLog');
    const lowest = ofKind(records, 'criterionScore').find(
      ({ fields }) => fields.criterionName === log!.fields.focus,
    );
    expect(lowest).toBeDefined();
    expect([log!.fields.focusHistory, log!.fields.focusFailed, log!.fields.focusConsidered]).toEqual([
      lowest!.fields.history,
      lowest!.fields.historyFailed,
      lowest!.fields.historyConsidered,
    ]);
  });

  it('has the external key of its workspace, leg and criterion', () => {
    expect(records.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'coachingLog ws-1:leg-1',
      'criterionScore ws-1:leg-1:greeting',
      'criterionScore ws-1:leg-1:recording_disclosure',
      'criterionScore ws-1:leg-1:closing',
      'coachingFlag ws-1:leg-1:compliance:recording_disclosure',
      'coachingFlag ws-1:leg-1:overall_threshold',
      'practiceAssignment ws-1:practice-1',
      'task ws-1:leg-1:t1',
      'task ws-1:leg-1:t2',
    ]);
  });
});

describe('who gets what', () => {
  const records = (over: Parameters<typeof aConnectionView>[0], log = flagged()) =>
    composeRecords(log, aConnectionView(over));

  it('a released log, belongs to its agent and may be edited by the manager', () => {
    expect(ofKind(records({}), 'coachingLog')[0]!.access).toEqual({
      ownerId: 'user-ana',
      editorIds: ['user-mia'],
    });
  });

  it('a log not yet released, and its scores, belong to nobody of the team', () => {
    const unreleased = records({}, { ...flagged(), released: false });
    expect(ofKind(unreleased, 'coachingLog')[0]!.access.ownerId).toBeNull();
    expect(new Set(ofKind(unreleased, 'criterionScore').map(({ ownerId }) => ownerId))).toEqual(
      new Set([null]),
    );
  });

  it('a log not yet released, its scores and flags, name the agent as text and in no user field', () => {
    const named = records({}, { ...flagged(), released: false }).flatMap((record) =>
      'fields' in record ? [{ agent: record.fields.agent, agentName: record.fields.agentName }] : [],
    );
    expect(named).toHaveLength(7);
    for (const one of named) expect(one).toEqual({ agent: null, agentName: 'Ana Agent' });
  });

  it('an agent without a user in this CRM, owns nothing and is named as text', () => {
    const [log] = ofKind(records({ agentUserId: null }), 'coachingLog');
    expect(log).toMatchObject({ access: { ownerId: null }, fields: { agent: null, agentName: 'Ana Agent' } });
  });

  it.each([
    ['the manager’s home', { isHome: true }, 2],
    ['another CRM', { isHome: false }, 0],
    ['a home without the manager’s user', { isHome: true, managerUserId: null }, 0],
  ])('in %s, there are tasks: %s', (_name, view, count) => {
    expect(ofKind(records(view), 'task')).toHaveLength(count);
  });

  it('a task, whatever the flags, tells agent, date and where to look, and nothing else', () => {
    for (const { task } of ofKind(records({}), 'task')) {
      expect(task.subject).toBe('Coaching review: Ana Agent, call of 2026-11-20');
      expect(task.body).toBe('Open the coaching log: https://halftime.test/logs/leg-1');
    }
  });

  it('a log without flags, where only flagged legs get criterion rows, has none', () => {
    expect(
      composeRecords(aCoachingLog(), aConnectionView({ writeCriterionScores: 'flagged' })).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['coachingLog']);
  });

  it('criteria that are gone, where only flagged legs get rows and this one is not, are superseded', () => {
    const view = aConnectionView({ writeCriterionScores: 'flagged', supersededKeys: ['old'] });
    expect(ofKind(composeRecords(aCoachingLog(), view), 'criterionScore')).toMatchObject([
      { key: 'ws-1:leg-1:old', fields: { rowStatus: 'Superseded' } },
    ]);
  });

  it('criteria of an earlier scorecard that are gone, are superseded', () => {
    const gone = ofKind(records({ supersededKeys: ['old'] }), 'criterionScore').at(-1)!;
    expect(gone).toMatchObject({
      key: 'ws-1:leg-1:old',
      fields: { externalKey: 'ws-1:leg-1:old', rowStatus: 'Superseded' },
    });
  });
});

describe('where the call belongs', () => {
  it.each([
    ['a contact', aLink(), { contactId: 'contact-1', leadId: null, accountId: 'acme', dealId: 'deal-1' }],
    [
      'a lead',
      aLink({ contactKind: 'lead', contactId: 'lead-1', dealId: null, accountId: null }),
      { contactId: null, leadId: 'lead-1', accountId: null, dealId: null },
    ],
  ])('%s, is associated so', (_name, link, associations) => {
    expect(
      ofKind(composeRecords(aCoachingLog(), aConnectionView({ link })), 'coachingLog')[0]!.associations,
    ).toEqual(associations);
  });

  it('an ambiguous one, names the candidates and why each is one', () => {
    const candidates = [
      {
        kind: 'deal' as const,
        id: 'd1',
        name: 'Renewal',
        reasons: ['the contact has a role on it', 'is owned by somebody else'],
      },
    ];
    const link = aLink({ status: 'ambiguous', rule: 'several_deals', dealId: null, candidates });
    expect(
      ofKind(composeRecords(aCoachingLog(), aConnectionView({ link })), 'coachingLog')[0]!.fields,
    ).toMatchObject({
      linkStatus: 'Ambiguous',
      linkRule: 'Several deals',
      linkCandidates: 'Deal Renewal (d1): the contact has a role on it, is owned by somebody else',
    });
  });
});

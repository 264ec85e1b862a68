import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RubricDraftPayload } from '../../../crm-cards/view-model/contract/index.ts';
import type { CardTenant } from '../support/card-world.ts';
import { rowCounts } from '../support/rows.ts';
import {
  type Asker,
  makeDraft,
  makeSettingsTenant,
  settingsFor,
  startSettingsSystem,
  toSave,
} from '../support/settings-world.ts';
import type { TestSystem } from '../support/test-system.ts';

let running: TestSystem;
let ours: CardTenant;
let admin: Asker;
let draft: RubricDraftPayload;
beforeAll(async () => {
  running = await startSettingsSystem();
  ours = await makeSettingsTenant(running, '1001');
  admin = settingsFor(running, ours, 'admin');
  draft = await makeDraft(admin);
});
afterAll(() => running?.close());

const save = (changes: object) => admin.put(`/rubrics/${draft.id}`, { ...toSave(draft), ...changes });
const withFirst = (changes: object) => {
  const [first, ...rest] = draft.criteria;
  return save({ criteria: [{ ...first, ...changes }, ...rest] });
};
const flags = (changes: object) =>
  admin.put('/flags', {
    revision: 'x',
    complianceDueHours: 4,
    qualityDueWorkingDays: 3,
    repeatCount: 3,
    hangUp: true,
    keywordLists: [],
    ...changes,
  });
const list = { name: 'a', class: 'quality', spokenBy: 'anyone', terms: ['x'] };
const person = (changes: object) =>
  admin.post('/people', {
    name: 'A',
    email: null,
    roles: ['agent'],
    teamName: null,
    managerId: null,
    learningMode: false,
    ...changes,
  });

it.each<[string, () => ReturnType<Asker['get']>, string[]]>([
  [
    'a POST without a requestId',
    () => admin.post('/rubrics', { requestId: undefined, from: 'template', templateId: 'demo' }),
    ['requestId'],
  ],
  ['a requestId that is none', () => admin.post('/connections/x/primary', { requestId: '1' }), ['requestId']],
  ['an unknown field', () => admin.post('/connections/x/primary', { colour: 'red' }), ['colour']],
  ['a new rubric of nothing', () => admin.post('/rubrics', {}), ['from']],
  [
    'a template there is not',
    () => admin.post('/rubrics', { from: 'template', templateId: 'x' }),
    ['templateId'],
  ],
  [
    'a rubric without its parts',
    () => admin.put(`/rubrics/${draft.id}`, {}),
    ['callType', 'criteria', 'language', 'name', 'passMark', 'revision'],
  ],
  ['a rubric with a NUL', () => save({ name: 'a\u0000' }), ['name']],
  ['a pass mark in words', () => save({ passMark: 'high' }), ['passMark']],
  ['a pass mark over 100', () => save({ passMark: 101 }), ['passMark']],
  [
    'a criterion with several faults',
    () => withFirst({ weight: '10', check: 'guess', good: 'x\ud800', soundsLike: 'x', extra: 1 }),
    ['criteria.0.check', 'criteria.0.extra', 'criteria.0.good', 'criteria.0.soundsLike', 'criteria.0.weight'],
  ],
  ['a text without end', () => withFirst({ poor: 'x'.repeat(20_001) }), ['criteria.0.poor']],
  [
    'publishing without a revision',
    () => admin.post(`/rubrics/${draft.id}/publish`, { note: 1 }),
    ['note', 'revision'],
  ],
  ['a CRM there is not', () => admin.post('/connections', { crm: 'pipedrive' }), ['crm']],
  [
    'flags out of range',
    () => flags({ complianceDueHours: 0, qualityDueWorkingDays: 1.5, repeatCount: 1 }),
    ['complianceDueHours', 'qualityDueWorkingDays', 'repeatCount'],
  ],
  [
    'a keyword list without terms, and one named twice',
    () => flags({ keywordLists: [{ ...list, terms: [] }, list, { ...list, name: 'A' }] }),
    ['keywordLists.0.terms', 'keywordLists.1.name', 'keywordLists.2.name'],
  ],
  ['a person without name or role', () => person({ name: ' ', roles: [] }), ['name', 'roles']],
  ['a person with a role there is not', () => person({ roles: ['king'], email: 'x' }), ['email', 'roles.0']],
  [
    'a report that is no number',
    () => admin.put('/report', { revision: 'x', reportId: 'https://app.hubspot.com/reports' }),
    ['reportId'],
  ],
  ['a retry of nothing', () => admin.post('/health/retry', {}), ['callId']],
])('%s, is answered with what to mend and changes nothing', async (_name, ask, fields) => {
  const before = await rowCounts(running.database);
  const { body } = await ask()
    .expect(400)
    .expect('content-type', /problem/);
  expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(fields);
  for (const { problem } of body.errors) expect(problem.length).toBeGreaterThan(3);
  expect(await rowCounts(running.database)).toEqual(before);
});

it('a body larger than a settings page sends, is 413', async () => {
  await save({ name: 'x'.repeat(1_100_000) }).expect(413);
});

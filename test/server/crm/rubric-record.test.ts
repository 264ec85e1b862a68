import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SubmittedRubric } from '../../../server/crm/crm.ts';
import {
  findMissingChoices,
  problemLines,
  toRubricContent,
  toRubricRecord,
} from '../../../server/crm/rubric-record.ts';
import type { Criterion, Rubric } from '../../../server/domain/rubric.ts';
import { findRubricProblems, isPublishable } from '../../../server/domain/rubric-problems.ts';
import { RUBRIC_TEMPLATES } from '../../../server/rubric-templates/rubric-templates.ts';

const line = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && !/[\r\n]/.test(text));
const list = fc.array(line, { maxLength: 4 });
const mark = fc.integer({ min: 0, max: 100 });
const criterion = fc.record({
  name: line,
  weight: mark,
  check: fc.constantFrom('exact' as const, 'intent' as const),
  definition: fc.record({ good: line, poor: line }),
  phrases: fc.record({ soundsLike: list, doesNotSoundLike: list }),
  statements: fc.array(line, { minLength: 1, maxLength: 4 }),
  mustHave: list,
  compliance: fc.boolean(),
  allowNotApplicable: fc.boolean(),
  dealStages: fc.option(fc.array(line, { minLength: 1, maxLength: 3 })),
  threshold: mark,
  autonomy: fc.constantFrom('suggest' as const, 'auto' as const, 'off' as const),
});
const rubric = fc
  .record({
    name: line,
    callType: line,
    passMark: mark,
    criteria: fc.array(criterion, { minLength: 1, maxLength: 5 }),
  })
  .map(
    ({ criteria, ...rest }): Rubric => ({
      ...rest,
      id: 'v1',
      lineId: 'l',
      version: 3,
      language: 'en',
      criteria: criteria.map(
        ({ statements, mustHave, ...each }, at): Criterion => ({
          ...each,
          key: `key_${at}`,
          exact: each.check === 'exact' ? { statements, mustHave } : null,
        }),
      ),
    }),
  );

/** What a CRM would hand back of what it keeps. */
function submitted(record: ReturnType<typeof toRubricRecord>): SubmittedRubric {
  return {
    crmId: 'r',
    key: null,
    fields: record.fields,
    criteria: record.criteria.map(({ fields, key }) => ({ crmId: key, fields })),
  };
}
const inForce = { state: 'published' as const, publishedAt: new Date('2026-11-24T10:00:00Z') };

describe('a rubric as records', () => {
  it('kept and read back, whatever it is, says the same', () => {
    fc.assert(
      fc.property(rubric, (one) => {
        const { name, callType, language, passMark, criteria } = one;
        const back = toRubricContent(submitted(toRubricRecord('w', { ...one, ...inForce })));
        expect(back).toEqual({ name, callType, language, passMark, criteria });
      }),
    );
  });

  it('every template, kept and read back, can be published', () => {
    for (const template of RUBRIC_TEMPLATES) {
      const record = toRubricRecord('w', { ...template, id: 'v', lineId: 'l', version: 1, ...inForce });
      const read = submitted(record);
      expect(findMissingChoices(read)).toEqual([]);
      expect(isPublishable(findRubricProblems(toRubricContent(read), ['en']))).toBe(true);
    }
  });

  it('an empty record with an empty criterion, read, is content whose check names what is missing', () => {
    const read: SubmittedRubric = {
      crmId: 'r',
      key: null,
      fields: {},
      criteria: [{ crmId: 'c', fields: {} }],
    };
    const problems = [...findMissingChoices(read), ...findRubricProblems(toRubricContent(read), ['en'])];
    const fields = problems.filter(({ level }) => level === 'error').map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'criteria.0.check',
        'name',
        'callType',
        'language',
        'passMark',
        'criteria.0.name',
      ]),
    );
    expect(isPublishable(problems)).toBe(false);
  });

  it('texts with Windows line ends and blank lines, read, are the lines that say something', () => {
    const fields = { soundsLike: ' one \r\n\r\n two\n', dealStages: '\n', checkKind: 'Exact' };
    const read: SubmittedRubric = { crmId: 'r', key: null, fields: {}, criteria: [{ crmId: 'c', fields }] };
    const [only] = toRubricContent(read).criteria;
    expect(only).toMatchObject({
      phrases: { soundsLike: ['one', 'two'] },
      dealStages: null,
      autonomy: 'auto',
    });
  });
});

describe('problems on a record', () => {
  it('of the whole and of a criterion, are lines with their place, errors first', () => {
    const text = problemLines(
      [
        { field: 'criteria', problem: 'Few.', level: 'warning' },
        { field: 'criteria.1.weight', problem: 'Choose a number.', level: 'error' },
        { field: 'name', problem: 'Give it a name.', level: 'error' },
        { field: 'criteria.0.statements.2', problem: 'Remove the empty line.', level: 'error' },
        { field: 'criteria.7', problem: 'Odd.', level: 'error' },
      ],
      [{ name: 'Pain' }, { name: 'Budget' }],
    );
    expect(text.split('\n')).toEqual([
      'Criterion 2 (Budget), Weight: Choose a number.',
      'Rubric Name: Give it a name.',
      'Criterion 1 (Pain), Required Statements, line 3: Remove the empty line.',
      'Criterion 8: Odd.',
      'Worth a look: Criteria: Few.',
    ]);
  });
});

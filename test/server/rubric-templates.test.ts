import { describe, expect, it } from 'vitest';
import { matchExact } from '../../server/domain/exact/match-exact.ts';
import { findRubricProblems } from '../../server/domain/rubric-problems.ts';
import { RUBRIC_TEMPLATES } from '../../server/rubric-templates/rubric-templates.ts';

const all = RUBRIC_TEMPLATES.map((template) => [template.id, template] as const);
const exactOnes = RUBRIC_TEMPLATES.flatMap(({ id, criteria }) =>
  criteria
    .filter(({ check }) => check === 'exact')
    .map((criterion) => [`${id} ${criterion.key}`, criterion] as const),
);

const outcomeOf = (criterion: (typeof exactOnes)[number][1], text: string) =>
  matchExact({
    criterion,
    turns: [{ index: 0, participantId: 'a', role: 'agent', text, startMs: 0, endMs: 9_000 }],
  }).outcome;

describe('the templates', () => {
  it('all five, by id, are there once', () => {
    expect(RUBRIC_TEMPLATES.map(({ id }) => id)).toEqual([
      'sales_discovery',
      'demo',
      'negotiation',
      'support',
      'onboarding',
    ]);
  });

  it.each(all)('%s, checked as an editor checks it, has no error and no warning', (_id, template) => {
    expect(findRubricProblems(template, ['en'])).toEqual([]);
  });

  it.each(all)('%s, read by a coach, has enough to go by', (_id, { criteria, purpose }) => {
    expect(purpose.length).toBeGreaterThan(40);
    expect(criteria.some(({ check, compliance }) => check === 'exact' && compliance)).toBe(true);
    for (const { check, definition, phrases, exact, key } of criteria) {
      expect(definition.good.split(' ').length, key).toBeGreaterThan(12);
      expect(definition.poor.split(' ').length, key).toBeGreaterThan(7);
      if (check === 'intent') {
        expect(phrases.soundsLike.length, key).toBeGreaterThanOrEqual(8);
        expect(phrases.doesNotSoundLike.length, key).toBeGreaterThanOrEqual(6);
      } else {
        expect(exact!.statements.length, key).toBeGreaterThanOrEqual(3);
        expect(exact!.mustHave.length, key).toBeGreaterThan(0);
      }
    }
  });

  it.each(all)('%s, with each phrase once, gives no example of two things', (_id, { criteria }) => {
    const phrases = criteria.flatMap(({ phrases: { soundsLike, doesNotSoundLike } }) => [
      ...soundsLike,
      ...doesNotSoundLike,
    ]);
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  });

  it.each(exactOnes)('%s, each variant spoken in the middle of other words, is found', (_id, criterion) => {
    for (const statement of criterion.exact!.statements) {
      expect(
        outcomeOf(criterion, `Good morning, this is Ada. Just so you know, ${statement}. How are you today?`),
        statement,
      ).toMatch(/verbatim|with_variations/);
    }
  });

  it.each(exactOnes)(
    '%s, with its must-have words left out or turned around, does not pass',
    (_id, criterion) => {
      const { statements, mustHave } = criterion.exact!;
      const without = mustHave.reduce((text, word) => text.replaceAll(word, ''), statements[0]!);
      expect(outcomeOf(criterion, without)).not.toMatch(/verbatim|with_variations/);
      expect(outcomeOf(criterion, 'Good morning, what can I do for you today?')).toBe('not_found');
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCall, compareHistory, type PriorScore } from '../../../server/domain/history.ts';
import { shuffled } from '../../builders/shuffled.ts';

const DAY_MS = 86_400_000;
const THRESHOLD = 60;

/** Scores in call order, a day apart. */
const earlier = (...scores: number[]): PriorScore[] =>
  scores.map((score, day) => ({
    legId: `leg-${day}`,
    callStartedAt: new Date(day * DAY_MS),
    score,
    passed: score >= THRESHOLD,
  }));
const now = (score: number) => ({ score, passed: score >= THRESHOLD });

describe('compareHistory', () => {
  it.each<[string, number[], number, string]>([
    ['nothing earlier', [], 0, 'too_early'],
    ['two earlier, both failed', [0, 0], 0, 'too_early'],
    ['exactly three earlier, failed twice', [0, 0, 100], 0, 'recurring'],
    ['exactly three earlier, failed once', [0, 100, 100], 0, 'new'],
    ['five earlier, none failed', [100, 100, 100, 100, 100], 50, 'new'],
    ['five earlier, one failed', [100, 0, 100, 100, 100], 50, 'new'],
    ['five earlier, two failed', [100, 0, 0, 100, 100], 50, 'recurring'],
    ['six earlier, two failed of which one is too old', [0, 0, 100, 100, 100, 100], 0, 'new'],
    ['rising by more than ten', [0, 0, 0, 100, 100], 100, 'improving'],
    ['falling by more than ten, still passing', [100, 100, 100, 61, 61], 61, 'declining'],
    ['level throughout', [100, 100, 100, 100, 100], 100, 'steady'],
    ['exactly ten up', [70, 70, 70, 80, 80], 80, 'improving'],
    ['a hair under ten up', [70, 70, 70, 80, 80], 79.99, 'steady'],
    ['exactly ten down', [80, 80, 80, 70, 70], 70, 'declining'],
    ['a hair under ten down', [80, 80, 80, 70, 70], 70.01, 'steady'],
    ['exactly ten up by thirds', [60, 70, 70, 70, 80], 80, 'improving'],
    ['exactly ten down by thirds', [71, 71, 70, 61, 61], 60, 'declining'],
    ['exactly ten up by tenths', [0.4, 0.5, 0.4, 10.4, 10.5], 10.4, 'improving'],
    ['exactly ten down by tenths', [10.4, 10.5, 10.4, 0.4, 0.5], 0.4, 'declining'],
    ['three earlier, rising', [50, 100, 100], 100, 'improving'],
  ])('%s: %j, now %d, is %s', (_, before, current, expected) => {
    const isFailing = expected === 'new' || expected === 'recurring';
    const score = { score: current, passed: !isFailing };
    expect(compareHistory(score, earlier(...before)).class).toBe(expected);
  });

  it('no score now, three earlier, is none with the average of before', () => {
    expect(compareHistory(null, earlier(50, 50, 100))).toEqual({
      class: 'none',
      average: 66.67,
      considered: 3,
      failed: 2,
    });
  });

  it('seven earlier, the facts beside the class, cover the last five', () => {
    expect(compareHistory(now(100), earlier(0, 0, 100, 100, 100, 100, 50))).toEqual({
      class: 'declining',
      average: 90,
      considered: 5,
      failed: 1,
    });
  });

  it('nothing earlier, average, is missing rather than zero', () => {
    expect(compareHistory(now(100), [])).toMatchObject({ average: null, considered: 0, failed: 0 });
  });

  it('calls that began together, six of them, are ordered by leg id', () => {
    const together = (legId: string, score: number): PriorScore => ({
      ...earlier(score)[0]!,
      legId,
    });
    const six = [together('a', 0), ...['b', 'c', 'd', 'e', 'f'].map((id) => together(id, 100))];
    expect(compareHistory(now(0), six.reverse())).toMatchObject({ class: 'new', failed: 0, average: 100 });
    expect([together('b', 1), together('a', 2)].sort(byCall).map(({ legId }) => legId)).toEqual(['a', 'b']);
  });

  const prior = fc.record({
    legId: fc.uuid(),
    callStartedAt: fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * DAY_MS)),
    score: fc.constantFrom(0, 50, 100),
  });
  const priors = fc
    .uniqueArray(prior, { selector: ({ legId }) => legId, maxLength: 9 })
    .map((list) => list.map((one): PriorScore => ({ ...one, passed: one.score >= THRESHOLD })));
  const current = fc.constantFrom(0, 50, 100).map(now);

  it('earlier scores in another order, any, give the same comparison', () => {
    const mixed = priors.chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(current, mixed, (score, [list, other]) => {
        expect(compareHistory(score, other)).toEqual(compareHistory(score, list));
      }),
    );
  });

  it('the class, any scores, belongs to the side of the threshold', () => {
    fc.assert(
      fc.property(current, priors, (score, list) => {
        const { class: found, considered } = compareHistory(score, list);
        if (considered < 3) expect(found).toBe('too_early');
        else if (!score.passed) expect(['new', 'recurring']).toContain(found);
        else expect(['improving', 'steady', 'declining']).toContain(found);
      }),
    );
  });

  it('everything moved by the same points, threshold too, keeps the class', () => {
    const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);
    fc.assert(
      fc.property(
        fc.array(tenths, { minLength: 3, maxLength: 5 }),
        tenths,
        fc.nat(50),
        (list, score, shift) => {
          const passing = { score, passed: true };
          const moved = earlier(...list.map((value) => value + shift));
          expect(compareHistory({ score: score + shift, passed: true }, moved).class).toBe(
            compareHistory(passing, earlier(...list)).class,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

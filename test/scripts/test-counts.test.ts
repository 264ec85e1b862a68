import { expect, it } from 'vitest';
// @ts-expect-error plain JavaScript for a bare Node 20, without declarations
import { countTests, summaryLine } from '../../scripts/lib/test-counts.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

it('test counts, all passed, end in the plain line', () => {
  const counts = countTests(
    { numPassedTests: 214, numFailedTests: 0, testResults: [file('passed', 'passed')] },
    0,
  );
  expect(summaryLine(counts)).toBe('214 passed, 0 failed');
});

it('test counts, some skipped, name them at the end', () => {
  const counts = countTests(
    { numPassedTests: 214, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 },
    0,
  );
  expect(summaryLine(counts)).toBe('214 passed, 0 failed, 3 skipped');
});

it('test counts, a file that broke before its tests, counts it as one failure', () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [file('failed'), file('failed', 'failed', 'passed')],
  };
  expect(countTests(report, 1)).toMatchObject({ passed: 1, failed: 2 });
});

it('test counts, a run that failed without a report, is one failure', () => {
  expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

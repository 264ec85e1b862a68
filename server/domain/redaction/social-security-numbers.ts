import type { DigitGroup, DigitRun } from './digit-runs.ts';

/** Ranges never issued: https://www.ssa.gov/employer/randomization.html */
const ISSUABLE = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/;

/**
 * The groups of a run that are a US social security number: written 3-2-4, or any nine digits when they were asked for
 * (`askedFor`: the words before speak of one).
 */
export function findSocialSecurityGroups(run: DigitRun, askedFor: boolean): DigitGroup[] {
  const digits = run.map((group) => group.digits).join('');
  if (askedFor && digits.length === 9) return [...run];
  return run.flatMap((_, at) => {
    const three = run.slice(at, at + 3);
    const isWritten = three.map((group) => group.digits.length).join() === '3,2,4';
    return isWritten && ISSUABLE.test(three.map((group) => group.digits).join('')) ? three : [];
  });
}

/** Whether words speak of a social security number; what stands in brackets is a placeholder and was not spoken. */
export function mentionsSocialSecurity(text: string): boolean {
  return /\bsocial\b|\bs\.?\s?s\.?\s?n\b/i.test(text.replace(/\[[^\]]*\]/g, ''));
}

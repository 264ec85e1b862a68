/**
 * The tokens CONTAINS_TOKEN looks at: runs of letters and digits, lower-cased; e-mail addresses also whole.
 * "(415) 555-0100" is three tokens, which is why formatted numbers are found by the calculated properties only.
 */
export function tokensOf(value: string): string[] {
  const lower = value.toLowerCase();
  const words = lower.match(/[\p{L}\p{N}]+/gu) ?? [];
  const whole = lower.split(/[\s;,]+/).filter((part) => part !== '');
  return [...new Set([...words, ...whole])];
}

import { assertTextSize, invalidTranscript } from './transcript-problems.ts';

/**
 * JSON text -> value. A syntax error names its line only: the engine's own message repeats a piece of the document, and
 * often leaves the place out.
 */
export function parseJsonText(text: string, what: string): unknown {
  assertTextSize(text, what);
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch {
    throw invalidTranscript(what, [{ field: `line ${badLine(json)}`, problem: 'is not valid JSON' }]);
  }
}

/** The first line with which the text stops being the beginning of some JSON; found by halving. */
function badLine(json: string): number {
  const lines = json.split('\n');
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBroken(`${lines.slice(0, middle).join('\n')}\n`)) bad = middle;
    else good = middle;
  }
  return bad;
}

/** Whether the beginning is wrong in itself, not merely cut off. */
function isBroken(beginning: string): boolean {
  const message = syntaxError(beginning);
  if (message === null || message.startsWith('Unexpected end')) return false;
  const position = message.match(/ at position (\d+)/)?.[1];
  return position === undefined || Number(position) < beginning.length;
}

function syntaxError(json: string): string | null {
  try {
    JSON.parse(json);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

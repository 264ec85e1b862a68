import { AppError, type FieldProblem } from '../../errors.ts';
import { TRANSCRIPT_LIMITS } from './parsed-transcript.ts';

const MOST_REPORTED = 20;

/**
 * The one error of every parser here: `invalid_request`, each problem with its line or JSON pointer. Never quotes the
 * document, which holds people's words.
 */
export function invalidTranscript(what: string, fields: FieldProblem[]): AppError {
  return new AppError('invalid_request', `${what}: ${fields.length} problem(s)`, {
    userMessage: `This ${what} cannot be read: ${fields[0]?.field} ${fields[0]?.problem}`,
    fields: fields.slice(0, MOST_REPORTED),
  });
}

/** Throws unless the text is within the size limit. */
export function assertTextSize(text: string, what: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > TRANSCRIPT_LIMITS.bytes) {
    throw invalidTranscript(what, [
      { field: 'document', problem: `is ${bytes} bytes long; at most ${TRANSCRIPT_LIMITS.bytes} are taken` },
    ]);
  }
}

/** Throws when there are no turns or too many of them. */
export function assertTurnCount(count: number, what: string): void {
  if (count === 0) {
    throw invalidTranscript(what, [{ field: 'document', problem: 'holds no spoken words' }]);
  }
  if (count > TRANSCRIPT_LIMITS.turns) {
    throw invalidTranscript(what, [
      { field: 'document', problem: `holds ${count} turns; at most ${TRANSCRIPT_LIMITS.turns} are taken` },
    ]);
  }
}

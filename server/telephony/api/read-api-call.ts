import { AppError, type FieldProblem } from '../../errors.ts';
import { describeProblems } from '../transcripts/describe-problems.ts';
import { type ApiCall, ApiCallSchema } from './call-schema.ts';

const DAY_MS = 86_400_000;

/**
 * Checks a parsed body of POST /v1/calls. `audio` says whether a recording came beside it (multipart). Throws
 * `invalid_request` naming every bad field.
 */
export function readApiCall(body: unknown, options: { audio: boolean; now: Date }): ApiCall {
  const parsed = ApiCallSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) throw refuse(describeProblems(parsed.error));
  const problems = [
    ...contentProblems(parsed.data, options.audio),
    ...dateProblems(parsed.data, options.now),
  ];
  if (problems.length > 0) throw refuse(problems);
  return parsed.data;
}

/** A call needs its words or its recording, from one place only: with two, nobody could say which one is true. */
function contentProblems(call: ApiCall, audio: boolean): FieldProblem[] {
  const given = [
    ...(call.turns ? ['/turns'] : []),
    ...(call.recordingUrl ? ['/recordingUrl'] : []),
    ...(audio ? ['audio'] : []),
  ];
  if (given.length === 1) return [];
  if (given.length === 0) {
    return [{ field: '/turns', problem: 'is required unless recordingUrl or an audio part is sent' }];
  }
  return given.map((field) => ({
    field,
    problem: 'must come alone: send turns, recordingUrl or an audio part',
  }));
}

function dateProblems(call: ApiCall, now: Date): FieldProblem[] {
  const startedAt = Date.parse(call.startedAt);
  if (startedAt < 0)
    return [{ field: '/startedAt', problem: 'lies before 1970; send when the call really started' }];
  if (startedAt <= now.getTime() + DAY_MS) return [];
  return [
    { field: '/startedAt', problem: 'lies more than a day in the future; send when the call really started' },
  ];
}

function refuse(fields: FieldProblem[]): AppError {
  return new AppError('invalid_request', `call document: ${fields.length} bad field(s)`, {
    userMessage: 'The call was not taken. Mend the fields listed and send it again.',
    fields,
  });
}

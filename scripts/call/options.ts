import { parseArgs } from 'node:util';
import { loadRubrics } from '../../demo/world.ts';
import type { GivenFacts } from './complete-draft.ts';

export type CallOptions = { files: string[]; given: GivenFacts; json: boolean };

const USAGE = `npm run call -- FILE... [--agent WHO] [--started-at ISO] [--direction inbound|outbound]
                         [--call-type TYPE] [--language en] [--json]

Pushes transcript files (WebVTT, Contact Lens JSON, our JSON or JSONL) or recordings through every stage, in a workspace of
their own without a CRM, and prints the coaching logs.

  --agent       who of the speakers is the agent: name, id or address
  --started-at  when the call began, such as 2026-11-23T15:04:10Z
  --call-type   ${loadRubrics()
    .map(({ callType }) => callType)
    .join(' or ')} (the sample rubrics)
  --json        one line of JSON a call
`;

/** @throws Error with what is wrong and the usage. */
export function readCallOptions(args: string[]): CallOptions {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new Error(USAGE);
  const startedAt = values['started-at'] === undefined ? undefined : new Date(values['started-at']);
  if (startedAt && Number.isNaN(startedAt.getTime()))
    throw wrong('--started-at: write it like 2026-11-23T15:04:10Z');
  const { direction, language } = values;
  if (direction !== undefined && direction !== 'inbound' && direction !== 'outbound')
    throw wrong('--direction: must be inbound or outbound');
  if (language !== undefined && !/^[a-z]{2,3}$/i.test(language)) throw wrong('--language: write it like en');
  return {
    files: positionals,
    given: {
      agent: values.agent,
      startedAt,
      direction,
      callType: values['call-type'],
      language: language?.toLowerCase(),
    },
    json: values.json ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        agent: { type: 'string' },
        'started-at': { type: 'string' },
        direction: { type: 'string' },
        'call-type': { type: 'string' },
        language: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node adds advice for those who wrote the program.
    throw wrong((error as Error).message.split('. To specify')[0]!);
  }
}

function wrong(problem: string): Error {
  return new Error(`${problem}\n\n${USAGE}`);
}

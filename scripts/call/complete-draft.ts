import type { CallDraft, Direction } from '../../server/domain/call.ts';
import type { Participant } from '../../server/domain/participant.ts';
import type { ParsedTranscript } from '../../server/telephony/transcripts/parsed-transcript.ts';

export type GivenFacts = {
  agent?: string;
  startedAt?: Date;
  direction?: Direction;
  callType?: string;
  language?: string;
};

export type CompletedDraft = {
  draft: CallDraft;
  /** The speaker taken for the agent, or null when nobody can be. */
  agent: { participantId: string; name: string } | null;
  /** What the file did not say and was filled in, for the reader. */
  notes: string[];
};

/**
 * A file's call with what was given on the command line, and only then with defaults, each of them named. Who is the agent
 * is never guessed: the file says so by role, or the command line names a speaker.
 */
export function completeDraft(
  parsed: ParsedTranscript,
  given: GivenFacts,
  file: { name: string; modifiedAt: Date },
  position: number,
): CompletedDraft {
  const { facts, transcript } = parsed;
  const notes: string[] = [];
  const fill = <T>(value: T | undefined, fallback: T, note: string): T => {
    if (value !== undefined) return value;
    notes.push(note);
    return fallback;
  };
  const agent = findAgent(parsed.participants, given.agent);
  const participants = parsed.participants.map((participant) =>
    participant.id === agent?.id ? { ...participant, role: 'agent' as const } : participant,
  );
  const turns = transcript.turns.map((turn) =>
    turn.participantId === agent?.id ? { ...turn, role: 'agent' as const } : turn,
  );
  const language = given.language ?? (transcript.language === 'und' ? undefined : transcript.language);
  return {
    draft: {
      ...facts,
      source: 'file',
      providerCallId: facts.providerCallId ?? `${file.name}#${position}`,
      startedAt: fill(
        given.startedAt ?? facts.startedAt,
        file.modifiedAt,
        'start: taken from the file date (--started-at says otherwise)',
      ),
      direction: fill(
        given.direction ?? facts.direction,
        'inbound',
        'direction: taken as inbound (--direction says otherwise)',
      ),
      callType: given.callType ?? facts.callType,
      consent: facts.consent ?? 'unknown',
      participants,
      transcript: {
        ...transcript,
        turns,
        language: fill(language, 'en', 'language: taken as English (--language says otherwise)'),
      },
    },
    agent: agent
      ? {
          participantId: agent.id,
          name:
            agent.name ??
            agent.identities.find(({ kind }) => kind === 'email')?.value ??
            'Agent (from the file)',
        }
      : null,
    notes,
  };
}

/** The speaker named on the command line (id, name, address; any case), else the only one the file calls the agent. */
function findAgent(participants: readonly Participant[], wanted: string | undefined): Participant | null {
  if (wanted !== undefined) {
    const same = (text: string | undefined) => text?.trim().toLowerCase() === wanted.trim().toLowerCase();
    return (
      participants.find(
        ({ id, name, identities }) => same(id) || same(name) || identities.some(({ value }) => same(value)),
      ) ?? null
    );
  }
  const agents = participants.filter(({ role }) => role === 'agent');
  return agents.length === 1 ? agents[0]! : null;
}

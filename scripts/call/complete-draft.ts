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
  /** The speakers taken for agents; none where nobody can be. */
  agents: { participantId: string; name: string }[];
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
  const agents = findAgents(parsed.participants, given.agent);
  if (given.agent !== undefined && agents.length === 0) notes.push(`agent: nobody here is "${given.agent}"`);
  const isAgent = (id: string) => agents.some((agent) => agent.id === id);
  const participants = parsed.participants.map((participant) =>
    isAgent(participant.id) ? { ...participant, role: 'agent' as const } : participant,
  );
  const turns = transcript.turns.map((turn) =>
    isAgent(turn.participantId) ? { ...turn, role: 'agent' as const } : turn,
  );
  const language = given.language ?? (transcript.language === 'und' ? undefined : transcript.language);
  return {
    draft: {
      ...facts,
      source: 'file',
      providerCallId: `${facts.providerCallId ?? file.name}#${position}`,
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
    agents: agents.map((agent) => ({ participantId: agent.id, name: nameOf(agent) })),
    notes,
  };
}

/** The speaker named on the command line (id, name, address; any case), else those whom the file calls agents. */
function findAgents(participants: readonly Participant[], wanted: string | undefined): Participant[] {
  if (wanted === undefined) return participants.filter(({ role }) => role === 'agent');
  const same = (text: string | undefined) => text?.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found = participants.find(
    ({ id, name, identities }) => same(id) || same(name) || identities.some(({ value }) => same(value)),
  );
  return found ? [found] : [];
}

function nameOf({ name, identities }: Participant): string {
  return name ?? identities.find(({ kind }) => kind === 'email')?.value ?? 'Agent (from the file)';
}

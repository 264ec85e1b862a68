import type { ParticipantRole } from '../../server/domain/participant.ts';
import type { Transcript, Turn } from '../../server/domain/transcript.ts';

const PARTICIPANT: Record<ParticipantRole, string> = {
  agent: 'p1',
  customer: 'p2',
  other: 'p3',
  unknown: 'p4',
};

/** One turn of five seconds at its place in the call. */
export function aTurn(over: Partial<Turn> = {}): Turn {
  const { index = 0, role = 'agent' } = over;
  return {
    index,
    participantId: PARTICIPANT[role],
    role,
    startMs: index * 5_000,
    endMs: index * 5_000 + 4_000,
    text: 'Good morning, Halden Supplies.',
    ...over,
  };
}

/** Turns as `[role, text]`, in order. */
export function turnsOf(...said: [ParticipantRole, string][]): Turn[] {
  return said.map(([role, text], index) => aTurn({ index, role, text }));
}

/** A short, polite call that ends with goodbyes. */
export function aTranscript(over: Partial<Transcript> = {}): Transcript {
  return {
    language: 'en',
    timing: 'exact',
    turns: turnsOf(
      ['agent', 'Good morning, this is Ana, the call is recorded for quality.'],
      ['customer', 'Hello, I need a better price because our contract is ending.'],
      ['agent', 'I will send you an offer tomorrow morning.'],
      ['customer', 'Thank you, goodbye.'],
      ['agent', 'Goodbye.'],
    ),
    ...over,
  };
}

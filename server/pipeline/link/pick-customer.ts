import type { Identity, Participant } from '../../domain/participant.ts';
import { countWords, type Turn } from '../../domain/transcript.ts';

/**
 * The customer a call is about: of those with a number or address, the one who said most (then the lowest id, so that
 * input order never decides). The others stay in the backend with a count (RULES, "Linking").
 */
export function pickCustomer(
  participants: readonly Participant[],
  turns: readonly Turn[],
): { identities: Identity[]; otherCustomers: number } {
  const words = new Map<string, number>();
  for (const turn of turns)
    words.set(turn.participantId, (words.get(turn.participantId) ?? 0) + countWords(turn.text));

  const customers = participants.filter((participant) => participant.role === 'customer');
  const reachable = customers
    .map((participant) => ({
      participant,
      identities: participant.identities.filter(({ kind }) => kind === 'phone' || kind === 'email'),
    }))
    .filter(({ identities }) => identities.length > 0)
    .sort(
      (a, b) =>
        spoken(b.participant) - spoken(a.participant) || (a.participant.id < b.participant.id ? -1 : 1),
    );
  function spoken(participant: Participant): number {
    return words.get(participant.id) ?? 0;
  }
  return { identities: reachable[0]?.identities ?? [], otherCustomers: Math.max(0, customers.length - 1) };
}

import type { IdentityKind } from './participant.ts';

type Speaker = { kind: IdentityKind; value: string; name: string | null };
type Candidate = { id: string; name: string; email: string | null; active: boolean };

/**
 * The one active person who may be behind a speaker: of the same name, or whose address begins the same. Two who may be are
 * no suggestion. Only a person decides; this saves them the search.
 */
export function suggestPerson(speaker: Speaker, people: readonly Candidate[]): string | null {
  const names = [speaker.name, speaker.kind === 'name' ? speaker.value : null].map(plain).filter(Boolean);
  const mailbox = speaker.kind === 'email' ? mailboxOf(speaker.value) : null;
  const alike = people.filter(
    ({ active, name, email }) =>
      active && (names.includes(plain(name)) || (mailbox !== null && mailbox === mailboxOf(email))),
  );
  return alike.length === 1 ? alike[0]!.id : null;
}

function plain(name: string | null): string {
  return (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function mailboxOf(email: string | null): string | null {
  return email?.includes('@') ? email.slice(0, email.indexOf('@')).toLowerCase() : null;
}

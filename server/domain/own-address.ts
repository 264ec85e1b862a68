import type { Identity, Participant } from './participant.ts';

/** The workspace's own numbers (E.164) and e-mail domains, as in its settings. */
export type OwnAddresses = { ownNumbers: readonly string[]; ownDomains: readonly string[] };

/** Whether a participant is known by at least one number or address and all of them are the workspace's own. */
export function isOwnParticipant(participant: Participant, own: OwnAddresses): boolean {
  const addresses = participant.identities.filter(
    ({ kind }) => kind === 'phone' || kind === 'email' || kind === 'extension',
  );
  return addresses.length > 0 && addresses.every((identity) => isOwnAddress(identity, own));
}

function isOwnAddress({ kind, value }: Identity, own: OwnAddresses): boolean {
  // An extension exists only on the workspace's own telephone system.
  if (kind === 'extension') return true;
  if (kind === 'phone') return own.ownNumbers.includes(value);
  const domain = value.slice(value.lastIndexOf('@') + 1);
  return own.ownDomains.some((name) => {
    const ours = name.toLowerCase().replace(/^@/, '');
    return domain === ours || domain.endsWith(`.${ours}`);
  });
}

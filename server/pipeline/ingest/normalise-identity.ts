import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Identity, IdentityKind, Participant } from '../../domain/participant.ts';

export type NormalisedIdentity = { ok: true; identity: Identity } | { ok: false; reason: string };
export type DroppedIdentity = { participantId: string; kind: IdentityKind; reason: string };

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;

/**
 * Brings an identity into the one form in which identities are compared: phones E.164 (a national number is read in
 * `region`, ISO 3166 alpha-2), e-mails and names lower case. What cannot be brought there is refused with the reason.
 */
export function normaliseIdentity({ kind, value }: Identity, region: string): NormalisedIdentity {
  const text = value.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '') return { ok: false, reason: 'is empty' };
  switch (kind) {
    case 'phone':
      return normalisePhone(text, region);
    case 'email': {
      const address = text.replace(/^mailto:/i, '').toLowerCase();
      return EMAIL.test(address) ? ok(kind, address) : { ok: false, reason: 'is no e-mail address' };
    }
    case 'extension': {
      const digits = text.replace(/^(extension|ext\.?|x)\s*/i, '');
      return /^\d{1,10}$/.test(digits) ? ok(kind, digits) : { ok: false, reason: 'is no extension number' };
    }
    case 'name':
      return ok(kind, text.toLowerCase());
    case 'source_user':
    case 'crm_user':
    case 'crm_owner':
      return ok(kind, text);
  }
}

/** Normalises everybody's identities, each kept once; the refused ones are listed without their value. */
export function normaliseParticipants(
  participants: readonly Participant[],
  region: string,
): { participants: Participant[]; dropped: DroppedIdentity[] } {
  const dropped: DroppedIdentity[] = [];
  const normalised = participants.map((participant) => {
    const kept = new Map<string, Identity>();
    for (const identity of participant.identities) {
      const result = normaliseIdentity(identity, region);
      if (result.ok) kept.set(`${result.identity.kind} ${result.identity.value}`, result.identity);
      else dropped.push({ participantId: participant.id, kind: identity.kind, reason: result.reason });
    }
    return { ...participant, identities: [...kept.values()] };
  });
  return { participants: normalised, dropped };
}

/** A possible number is enough: numbering plans open new ranges faster than any table of valid ones is updated. */
function normalisePhone(text: string, region: string): NormalisedIdentity {
  const country = region.toUpperCase();
  const supported: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text.replace(/^tel:/i, ''), supported);
  return number?.isPossible() ? ok('phone', number.number) : { ok: false, reason: 'is no phone number' };
}

function ok(kind: IdentityKind, value: string): NormalisedIdentity {
  return { ok: true, identity: { kind, value } };
}

/** What a person did on the call. `unknown` is honest: the source could not say. */
export type ParticipantRole = 'agent' | 'customer' | 'other' | 'unknown';

/** How a source or CRM names a person. Values are normalised: phones E.164, e-mails lower case. */
export type IdentityKind =
  | 'email'
  | 'phone'
  | 'extension'
  | 'source_user'
  | 'crm_user'
  | 'crm_owner'
  | 'name';

export type Identity = { kind: IdentityKind; value: string };

/** Participant id of words that the source gives to nobody. Never a person, so never an agent or a customer. */
export const UNATTRIBUTED = 'unattributed';

/** Anyone on the call. `id` is unique within the call; `fromMs`/`toMs` bound the span in which they speak. */
export type Participant = {
  id: string;
  role: ParticipantRole;
  name?: string;
  identities: Identity[];
  fromMs?: number;
  toMs?: number;
};

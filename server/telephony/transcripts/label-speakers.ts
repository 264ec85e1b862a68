import type { Identity, Participant } from '../../domain/participant.ts';
import { UNATTRIBUTED } from '../../domain/participant.ts';

/** What recognisers write when they do not know; not a name of anybody. */
const NOBODY = /^(unknown( (speaker|user|participant))?|unidentified( speaker)?)?$/i;
const NUMBERED = /^(speaker|participant|user|guest|caller|channel)[ _#-]*\d+$/i;

export type LabelledSpeakers = {
  participants: Participant[];
  /** The participant id of a label; null or an empty label is nobody. */
  idOf: (label: string | null) => string;
};

/**
 * Speaker labels, in order of appearance, -> participants `speaker-1`, `speaker-2` ... of unknown role: a label says
 * what somebody is called and never what they did on the call.
 */
export function labelSpeakers(labels: readonly (string | null)[]): LabelledSpeakers {
  const ids = new Map<string, string>();
  const participants = new Map<string, Participant>();
  const isNobody = (label: string | null): label is null => label === null || NOBODY.test(label.trim());
  for (const label of labels) {
    if (isNobody(label)) {
      participants.set(UNATTRIBUTED, { id: UNATTRIBUTED, role: 'unknown', identities: [] });
    } else if (!ids.has(label)) {
      const id = `speaker-${ids.size + 1}`;
      ids.set(label, id);
      participants.set(id, { id, role: 'unknown', name: label, identities: identitiesOf(label) });
    }
  }
  return {
    participants: [...participants.values()],
    idOf: (label) => (isNobody(label) ? UNATTRIBUTED : ids.get(label)!),
  };
}

function identitiesOf(label: string): Identity[] {
  if (NUMBERED.test(label)) return [];
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(label)) return [{ kind: 'email', value: label }];
  if (/^\+?[\d\s().-]{7,}$/.test(label)) return [{ kind: 'phone', value: label }];
  return [{ kind: 'name', value: label }];
}

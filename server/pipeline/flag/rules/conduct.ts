import { findTerm } from '../find-term.ts';
import type { FlagRule } from '../flag-rule.ts';

/** Words with which calls are ended politely; with one of them near the end, a disconnect is just the end of the call. */
const FAREWELLS = [
  'bye',
  'goodbye',
  'take care',
  'have a good',
  'have a great',
  'have a nice',
  'have a lovely',
  'talk soon',
  'speak soon',
  'talk to you',
  'speak to you',
  'see you',
  'thanks for calling',
  'thank you for calling',
  'thanks again',
  'cheers',
];
const LAST_TURNS = 4;

/**
 * Hang-up: the vendor names the party that disconnected, and nobody had said goodbye. Text alone is right only one time
 * in seven (facts, offline judge), so without the vendor's word there is no flag.
 */
export const conduct: FlagRule = {
  id: 'conduct',
  evaluate({ disconnectParty, turns, settings }) {
    if (!settings.conduct.hangUp || disconnectParty === null || disconnectParty === 'system') return [];
    const ending = turns.slice(-LAST_TURNS);
    if (ending.length === 0 || FAREWELLS.some((farewell) => findTerm(farewell, ending))) return [];
    return [
      {
        rule: 'hang_up',
        kind: 'conduct',
        class: 'quality',
        severity: disconnectParty === 'agent' ? 'high' : 'normal',
        criterionKey: '',
        reason: `The ${disconnectParty} hung up: the telephony source names the ${disconnectParty} and nobody said goodbye`,
        threshold: null,
        value: null,
        turnIndex: ending[ending.length - 1]!.index,
      },
    ];
  },
};

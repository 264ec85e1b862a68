import { describe, expect, it } from 'vitest';
import { turnsOfLeg } from '../../../server/domain/leg.ts';
import type { Turn } from '../../../server/domain/transcript.ts';
import { aTurn, turnsOf } from '../../builders/a-transcript.ts';

const texts = (turns: readonly Turn[]) => turns.map(({ text }) => text);
const said = (participantId: string, role: Turn['role'], text: string, index: number) =>
  aTurn({ participantId, role, text, index });

describe('turnsOfLeg', () => {
  it('an only agent, customer speaking several turns first and last, has the whole call', () => {
    const turns = turnsOf(
      ['customer', 'Hello?'],
      ['customer', 'Is anybody there?'],
      ['agent', 'Good morning.'],
      ['customer', 'Fine.'],
      ['customer', 'That is all.'],
      ['customer', 'Goodbye.'],
    );
    expect(turnsOfLeg(turns, 'p1')).toEqual(turns);
  });

  it('a transferred call, two agents, gives each the customer while they were on the line', () => {
    const turns = [
      said('c', 'customer', 'one', 0),
      said('a', 'agent', 'two', 1),
      said('c', 'customer', 'three', 2),
      said('b', 'agent', 'four', 3),
      said('c', 'customer', 'five', 4),
      said('c', 'customer', 'six', 5),
    ];
    expect(texts(turnsOfLeg(turns, 'a'))).toEqual(['one', 'two', 'three']);
    expect(texts(turnsOfLeg(turns, 'b'))).toEqual(['three', 'four', 'five', 'six']);
  });

  it('agents who take turns, on one call, never have each other’s words', () => {
    const turns = [
      said('a', 'agent', 'one', 0),
      said('b', 'agent', 'two', 1),
      said('c', 'customer', 'three', 2),
      said('a', 'agent', 'four', 3),
    ];
    expect(texts(turnsOfLeg(turns, 'a'))).toEqual(['one', 'three', 'four']);
    expect(texts(turnsOfLeg(turns, 'b'))).toEqual(['two', 'three']);
  });

  it('an agent who said nothing, others talking, has no turns', () => {
    expect(turnsOfLeg(turnsOf(['customer', 'Hello?']), 'p1')).toEqual([]);
  });
});

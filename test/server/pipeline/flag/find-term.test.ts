import { describe, expect, it } from 'vitest';
import { findTerm } from '../../../../server/pipeline/flag/find-term.ts';
import { turnsOf } from '../../../builders/a-transcript.ts';

const isHeard = (term: string, text: string) => findTerm(term, turnsOf(['agent', text])) !== null;

describe('findTerm', () => {
  it.each([
    ['cafe', 'the cafe is open', true],
    ['cafe', 'the cafeteria is open', false],
    ['café', 'the café is open'.normalize('NFD'), true],
    ['café'.normalize('NFD'), 'the CAFÉ is open', true],
    ['cafe', 'the café is open'.normalize('NFD'), false],
    ['क', 'का नाम', false],
    ["can't", 'we can’t do that', true],
    ['opt out', 'you may opt-out, of course', true],
    ['opt out', 'you may opt to go out', false],
    ['?!', 'what?!', false],
  ])('the term %j, in %j, is heard: %s', (term, text, heard) => {
    expect(isHeard(term, text)).toBe(heard);
  });

  it('words of two turns, next to each other, are not one term', () => {
    expect(findTerm('opt out', turnsOf(['agent', 'you may opt'], ['agent', 'out of it']))).toBeNull();
  });

  it('a term said twice, is found in the first turn', () => {
    expect(
      findTerm('price', turnsOf(['agent', 'hello'], ['customer', 'price'], ['agent', 'price']))?.index,
    ).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage } from '../../../../server/routes/pages/passage.ts';
import type { PassageLeg } from '../../../../server/store/cards/passage.ts';
import { aCoachingLog } from '../../../builders/a-coaching-log.ts';
import { aCriterionScore, aScorecard } from '../../../builders/a-scorecard.ts';
import { aTurn } from '../../../builders/a-transcript.ts';

const turns = Array.from({ length: 10 }, (_, index) =>
  aTurn({ index, role: index % 2 ? 'customer' : 'agent', text: `Turn number ${index} of the call.` }),
);
/** Quotes: [turn, from, to]. */
function aPassageLeg(...quotes: [number, number, number][]): PassageLeg {
  const criteria = quotes.map(([turnIndex, from, to], at) =>
    aCriterionScore({
      criterionKey: `c${at}`,
      evidence: {
        turnIndex,
        from,
        to,
        quote: 'x',
        startMs: turnIndex * 5_000,
        endMs: turnIndex * 5_000 + 4_000,
      },
    }),
  );
  const log = aCoachingLog({ scorecard: aScorecard({ criteria }) });
  return {
    ...{ id: 'leg', agentId: 'ana', agentParticipantId: 'p1', agentName: 'Ana', managerId: null },
    released: true,
    log,
  };
}
const passage = (
  leg: PassageLeg,
  fromSeconds: number | null,
  toSeconds: number | null,
  criterionKey: string | null = null,
) => findPassage(turns, [leg], { fromSeconds, toSeconds, criterionKey });
const said = (found: ReturnType<typeof findPassage>) =>
  found.map(({ pieces }) => pieces.map(({ text }) => text).join(''));

describe('a passage', () => {
  it('asked for by times, is what was said between them', () => {
    expect(said(passage(aPassageLeg(), 10, 20))).toEqual([turns[2]!.text, turns[3]!.text]);
    expect(passage(aPassageLeg(), 500, 510)).toEqual([]);
  });

  it('of a criterion without times, is the turns around its quote', () => {
    const untimed = turns.map((turn) => ({ ...turn, startMs: null, endMs: null }));
    const found = findPassage(untimed, [aPassageLeg([5, 0, 4])], {
      fromSeconds: 9,
      toSeconds: 19,
      criterionKey: 'c0',
    });
    expect(said(found)).toEqual([3, 4, 5, 6, 7].map((index) => turns[index]!.text));
    expect(found[2]!.pieces[0]).toEqual({ text: 'Turn', isQuote: true });
  });

  it('of one criterion, marks its quote and no other', () => {
    const leg = aPassageLeg([2, 0, 4], [2, 5, 11]);
    expect(passage(leg, 10, 15, 'c1')[0]!.pieces).toEqual([
      { text: 'Turn ', isQuote: false },
      { text: 'number', isQuote: true },
      { text: ' 2 of the call.', isQuote: false },
    ]);
  });

  it("of a call with two agents, holds nothing of the other one's part", () => {
    const shared = turns.map((turn) =>
      turn.index >= 6 && turn.role === 'agent' ? { ...turn, participantId: 'p9' } : turn,
    );
    const found = findPassage(shared, [aPassageLeg()], { fromSeconds: 0, toSeconds: 30, criterionKey: null });
    expect(said(found)).toEqual([0, 1, 2, 3, 4, 5].map((index) => turns[index]!.text));
  });

  it('with any quotes, overlapping or beyond the turn, says every word once and in order', () => {
    const span = fc
      .tuple(fc.nat(9), fc.nat(40), fc.nat(40))
      .map(([turn, a, b]): [number, number, number] => [turn, Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (quotes) => {
        expect(said(passage(aPassageLeg(...quotes), 0, 30))).toEqual(
          turns.slice(0, 6).map(({ text }) => text),
        );
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parseTurnsDocument } from '../../../../server/telephony/transcripts/parse-turns-document.ts';

const turn = (speaker: string | null, startMs?: number, extra: object = {}) => ({
  speaker,
  startMs,
  endMs: startMs,
  text: 'words',
  ...extra,
});

describe('parseTurnsDocument', () => {
  it('speakers called agent and customer have that role, others none', () => {
    const parsed = parseTurnsDocument({
      turns: [turn('agent', 1), turn('Ana', 2), turn('customer', 3), turn(null, 4)],
    });
    expect(parsed.transcript.turns.map((one) => [one.participantId, one.role])).toEqual([
      ['agent', 'agent'],
      ['speaker-1', 'unknown'],
      ['customer', 'customer'],
      ['unattributed', 'unknown'],
    ]);
  });

  it.each([
    ['exact (ms)', 'exact', 7],
    ['message-time(1s)', 'approximate', 7],
    ['SYNTHETIC (words x 340 ms)', 'approximate', 7],
    ['none(order only)', 'none', null],
    [undefined, 'exact', 7],
  ])('times said to be "%s" are %s', (timing, expected, startMs) => {
    const { transcript } = parseTurnsDocument({ timing, turns: [turn('agent', 7)] });
    expect([transcript.timing, transcript.turns[0]!.startMs]).toEqual([expected, startMs]);
  });

  it('a turn marked untimed, among timed ones, has no time and makes the whole approximate', () => {
    const { transcript } = parseTurnsDocument({
      turns: [turn('agent', 7), turn('customer', 9, { untimed: true })],
    });
    expect([transcript.timing, transcript.turns[1]!.startMs, transcript.turns[1]!.endMs]).toEqual([
      'approximate',
      null,
      null,
    ]);
  });

  it('turns of one speaker, close together, stay one to one', () => {
    expect(parseTurnsDocument({ turns: [turn('agent', 1), turn('agent', 2)] }).transcript.turns).toHaveLength(
      2,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTopics } from '../../../../server/pipeline/log/find-topics.ts';
import { summariseCall } from '../../../../server/pipeline/log/summarise-call.ts';
import { turnsOf } from '../../../builders/a-transcript.ts';

describe('topics', () => {
  it('of a call that names a thing in two words, keep them together', () => {
    const texts = [
      'The spring replacement was late, Dorothy.',
      'I see, the spring replacement. She said it would not be.',
    ];
    expect(findTopics(texts)).toEqual(['spring replacement']);
  });

  it('of small talk, names and what was said once, are none', () => {
    expect(
      findTopics(['Yeah, okay Dorothy, thank you', 'Yeah okay Dorothy. Have a good Tuesday', 'invoice']),
    ).toEqual([]);
  });

  it('of any words, are at most five, were said, and share no word', () => {
    const word = fc.constantFrom(
      'invoice',
      'sensor',
      'roof',
      'pump',
      'lease',
      'clinic',
      'the',
      'Dana',
      ',',
      'yeah',
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 8 }), (lines) => {
        const texts = lines.map((line) => line.join(' '));
        const topics = findTopics(texts);
        expect(topics.length).toBeLessThanOrEqual(5);
        const words = topics.flatMap((topic) => topic.split(' '));
        expect(new Set(words).size).toBe(words.length);
        for (const topic of topics) expect(texts.some((text) => text.includes(topic))).toBe(true);
      }),
    );
  });
});

describe('sentences of a summary', () => {
  it('with a title in them, are not cut at its stop', () => {
    const turns = turnsOf(['customer', 'I need Mrs. Hall to call me back about the roof. Thanks.']);
    expect(summariseCall(turns).customerWords).toEqual(['I need Mrs. Hall to call me back about the roof.']);
  });
});

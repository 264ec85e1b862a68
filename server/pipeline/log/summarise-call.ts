import type { CallSummary } from '../../domain/coaching-log.ts';
import { countWords, type Turn } from '../../domain/transcript.ts';
import { findTopics } from './find-topics.ts';

const NEXT_STEP =
  /\b(i(?:'| wi)ll (?:send|call|email|check|follow|get back|book|schedule|arrange|make|have|set)|let's (?:meet|book|schedule|set)|we(?:'| wi)ll (?:send|call|email|follow|book|schedule|arrange|set)|can you send|send (?:me|you|over)|calendar|follow[- ]up|next week|tomorrow|on (?:monday|tuesday|wednesday|thursday|friday))\b/i;
const NEED =
  /\b(need|want|problem|issue|trouble|looking for|because|can't|cannot|worried|concern|question|wrong|broken|help)\b/i;
/** What happened, in the speakers' own words; extractive, so it can never say what nobody said. */
export function summariseCall(turns: readonly Turn[]): CallSummary {
  const sentences = turns.flatMap((turn) => sentencesOf(turn.text).map((text) => ({ text, turn })));
  const customer = sentences.filter(({ turn }) => turn.role === 'customer');
  return {
    topics: findTopics(turns.map(({ text }) => text)),
    customerWords: best(
      customer.filter(({ text }) => NEED.test(text)).map(({ text }) => text),
      3,
    ),
    nextSteps: best(
      sentences
        .slice(-Math.ceil(sentences.length / 2))
        .filter(({ text }) => NEXT_STEP.test(text))
        .map(({ text }) => text),
      3,
    ),
  };
}

/** A stop after a title is no end. */
const TITLE = /\b(?:mr|mrs|ms|dr|prof|st|no)\.$/i;

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.match(/[^.!?]+[.!?]*/g) ?? []) {
    open += piece;
    if (TITLE.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open) sentences.push(open.trim());
  return sentences.filter((sentence) => countWords(sentence) >= 4);
}

/** Fuller sentences say more; the first said wins among equals, and the order of the call is kept. */
function best(sentences: string[], count: number): string[] {
  const chosen = [...sentences]
    .sort((a, b) => Math.min(countWords(b), 25) - Math.min(countWords(a), 25))
    .slice(0, count);
  return sentences
    .filter((sentence) => chosen.includes(sentence))
    .slice(0, count)
    .map(cut);
}

function cut(sentence: string): string {
  return sentence.length <= 280 ? sentence : `${sentence.slice(0, 279)}…`;
}

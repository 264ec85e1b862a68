import type { CallSummary } from '../../domain/coaching-log.ts';
import { countWords, type Turn } from '../../domain/transcript.ts';

const NEXT_STEP =
  /\b(i(?:'| wi)ll (?:send|call|email|check|follow|get back|book|schedule|arrange|make|have|set)|let's (?:meet|book|schedule|set)|we(?:'| wi)ll (?:send|call|email|follow|book|schedule|arrange|set)|can you send|send (?:me|you|over)|calendar|follow[- ]up|next week|tomorrow|on (?:monday|tuesday|wednesday|thursday|friday))\b/i;
const NEED =
  /\b(need|want|problem|issue|trouble|looking for|because|can't|cannot|worried|concern|question|wrong|broken|help)\b/i;
const COMMON = new Set(
  (
    'the and that this with you your have has had for not but are was were they them then what when will would could should about just like ' +
    'from there their here okay yeah right well know think going want need good great thanks thank really because been being some something ' +
    "also more much very kind sort that's it's i'm don't let's can't who how why which where one two get got make made take call calling"
  ).split(' '),
);

/** What happened, in the speakers' own words; extractive, so it can never say what nobody said. */
export function summariseCall(turns: readonly Turn[]): CallSummary {
  const sentences = turns.flatMap((turn) => sentencesOf(turn.text).map((text) => ({ text, turn })));
  const customer = sentences.filter(({ turn }) => turn.role === 'customer');
  return {
    topics: topics(customer.map(({ text }) => text)),
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

function sentencesOf(text: string): string[] {
  return (text.match(/[^.!?]+[.!?]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => countWords(sentence) >= 4);
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

function topics(sentences: string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of sentences
    .join(' ')
    .toLowerCase()
    .match(/[a-z][a-z'-]{3,}/g) ?? []) {
    if (!COMMON.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= 2)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([word]) => word);
}

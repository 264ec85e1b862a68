import { TRANSCRIPT_LIMITS } from './parsed-transcript.ts';
import type { SpokenTurn } from './spoken-turn.ts';

/** Recognisers cut a sentence at breaths; a longer silence than this is a turn of its own. */
const LONGEST_GAP_MS = 1_500;
/** A turn's time is the time of its evidence, so a monologue is not made into one turn. Same as the longest clip. */
const LONGEST_TURN_MS = 30_000;

/** Joins a speaker's consecutive cues into turns. Input in spoken order; the times of the joined cues are kept as a span. */
export function mergeCues(cues: readonly SpokenTurn[]): SpokenTurn[] {
  const turns: SpokenTurn[] = [];
  for (const cue of cues) {
    const last = turns.at(-1);
    if (last && belongsTo(last, cue)) {
      last.text = `${last.text} ${cue.text}`;
      last.endMs = Math.max(last.endMs!, cue.endMs!);
    } else {
      turns.push({ ...cue });
    }
  }
  return turns;
}

function belongsTo(last: SpokenTurn, cue: SpokenTurn): boolean {
  if (last.speaker !== cue.speaker) return false;
  if (last.startMs === null || last.endMs === null || cue.startMs === null || cue.endMs === null)
    return false;
  return (
    cue.startMs - last.endMs <= LONGEST_GAP_MS &&
    Math.max(cue.endMs, last.endMs) - last.startMs <= LONGEST_TURN_MS &&
    last.text.length + cue.text.length < TRANSCRIPT_LIMITS.turnCharacters
  );
}

import { z } from 'zod';
import type { Judgement, Level } from '../../domain/judgement.ts';
import type { Criterion } from '../../domain/rubric.ts';

const levels = {
  good: 2,
  partly: 1,
  poor: 0,
  not_applicable: 'not_applicable',
  cannot_tell: 'cannot_tell',
} as const;
const levelNames = Object.keys(levels) as (keyof typeof levels)[];

/** What the model is asked for. Quote before rationale before level: it answers in this order, so proof comes first. */
export function judgementsSchema(criteria: Criterion[]) {
  return answerSchema(z.enum(criteria.map((criterion) => criterion.key)));
}

/** What is accepted: compatible servers may answer for criteria nobody asked for, which must not cost the others. */
export const anyJudgementsSchema = answerSchema(z.string());

function answerSchema<Key extends z.ZodType<string>>(criterionKey: Key) {
  return z.object({
    judgements: z.array(
      z.object({
        criterionKey,
        turn: z.number().int().nullable(),
        quote: z.string().nullable(),
        rationale: z.string(),
        level: z.enum(levelNames),
        confidence: z.number(),
      }),
    ),
  });
}

export type JudgementsAnswer = z.infer<typeof anyJudgementsSchema>;

/** One judgement per criterion asked: unknown keys are dropped; one missing or answered twice cannot be told. */
export function toJudgements(answer: JudgementsAnswer, criteria: Criterion[]): Judgement[] {
  return criteria.map((criterion) => {
    const [only, ...more] = answer.judgements.filter((judgement) => judgement.criterionKey === criterion.key);
    if (!only) return cannotTell(criterion.key, 'The model did not answer for this criterion.');
    if (more.length > 0)
      return cannotTell(criterion.key, 'The model answered more than once for this criterion.');
    const level: Level = levels[only.level];
    const confidence = Math.min(1, Math.max(0, only.confidence));
    return {
      criterionKey: criterion.key,
      level,
      turnIndex: only.turn,
      quote: only.quote,
      rationale: only.rationale,
      confidence,
    };
  });
}

function cannotTell(criterionKey: string, rationale: string): Judgement {
  return { criterionKey, level: 'cannot_tell', turnIndex: null, quote: null, rationale, confidence: 0 };
}

import { z } from 'zod';
import type { SaveRubric } from '../../../crm-cards/view-model/contract/index.ts';
import { prose } from '../validate.ts';

/** More than any rubric needs: what does not fit is for `problems` to say, beside its field, once the draft is saved. */
const text = prose(20_000);
const texts = z.array(text).max(200);
/** A draft may be unfinished, so numbers are only kept within reason. */
const number = z.number().min(-100_000).max(100_000);

const CriterionSchema = z.strictObject({
  key: prose(60).trim(),
  name: prose(500),
  weight: number,
  check: z.enum(['exact', 'intent']),
  good: text,
  poor: text,
  soundsLike: texts,
  doesNotSoundLike: texts,
  statements: texts,
  mustHave: texts,
  compliance: z.boolean(),
  allowNotApplicable: z.boolean(),
  dealStages: z.array(prose(500)).max(200).nullable(),
  threshold: number,
  autonomy: z.enum(['suggest', 'auto', 'off']),
});

/** The shape of a rubric that is saved; whether it makes sense is asked when it is published. */
export const SaveRubricSchema: z.ZodType<SaveRubric> = z.strictObject({
  revision: z.int().min(1),
  name: prose(500).trim(),
  callType: prose(500).trim(),
  language: prose(20).trim().toLowerCase(),
  passMark: z.int().min(0).max(100),
  criteria: z.array(CriterionSchema).max(100),
});

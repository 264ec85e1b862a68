import type { ActionKind } from '../domain/action.ts';
import type { Act, Prepare, RubricAct } from './action.ts';
import { acknowledge } from './kinds/acknowledge.ts';
import { answer } from './kinds/answer.ts';
import { approve } from './kinds/approve.ts';
import { dispute } from './kinds/dispute.ts';
import { markSample } from './kinds/mark-sample.ts';
import { note } from './kinds/note.ts';
import { override } from './kinds/override.ts';
import { publishRubric } from './kinds/publish-rubric.ts';
import { reject } from './kinds/reject.ts';
import { release } from './kinds/release.ts';
import { relink } from './kinds/relink.ts';
import { rescore } from './kinds/rescore.ts';
import { resolve } from './kinds/resolve.ts';
import { retireRubric } from './kinds/retire-rubric.ts';
import { undo } from './kinds/undo.ts';

export type RubricKind = 'PublishRubric' | 'RetireRubric';
export type LegKind = Exclude<ActionKind, RubricKind>;

export function isRubricKind(kind: ActionKind): kind is RubricKind {
  return kind === 'PublishRubric' || kind === 'RetireRubric';
}

const atOnce =
  (act: Act): Prepare =>
  async () =>
    act;

/** Every kind that is about a coaching log. A new kind is one file, one line here and one in `rights.ts`. */
export const LEG_KINDS: Record<LegKind, Prepare> = {
  Override: atOnce(override),
  Dispute: atOnce(dispute),
  Answer: atOnce(answer),
  Acknowledge: atOnce(acknowledge),
  Approve: atOnce(approve),
  Reject: atOnce(reject),
  Resolve: atOnce(resolve),
  Relink: relink,
  Note: atOnce(note),
  MarkSample: atOnce(markSample),
  Rescore: atOnce(rescore),
  Release: atOnce(release),
  Undo: atOnce(undo),
};

/** Every kind that is about a version of a rubric. */
export const RUBRIC_KINDS: Record<RubricKind, RubricAct> = {
  PublishRubric: publishRubric,
  RetireRubric: retireRubric,
};

import type { ActionKind } from '../domain/action.ts';
import type { Act, Prepare } from './action.ts';
import { acknowledge } from './kinds/acknowledge.ts';
import { note } from './kinds/note.ts';

const atOnce =
  (act: Act): Prepare =>
  async () =>
    act;

/** Every kind that is about a leg. */
export const LEG_KINDS: Partial<Record<ActionKind, Prepare>> = {
  Acknowledge: atOnce(acknowledge),
  Note: atOnce(note),
};

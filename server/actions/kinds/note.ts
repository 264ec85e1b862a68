import { type Act, refused } from '../action.ts';

/** A line about a one-to-one. The action itself keeps it; nothing else changes. */
export const note: Act = async (_tx, { input }) =>
  input.reason === '' ? refused('Write the note first.') : { result: 'done', message: 'Note kept.' };

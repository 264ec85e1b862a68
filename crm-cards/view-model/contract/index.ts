export type * from './action.ts';
export type * from './card.ts';
export type * from './queue.ts';
export type * from './settings.ts';

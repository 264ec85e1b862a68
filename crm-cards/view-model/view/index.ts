export type * from './action.ts';
export type * from './basics.ts';
export type * from './card.ts';
export type * from './log.ts';
export type * from './queue.ts';

export { type AnswerProblem, type PreparedRequest, requestOf } from './actions/request-of.ts';
export { viewCard } from './card.ts';
export type * from './contract/index.ts';
export { createFormat, type Format } from './format.ts';
export { viewQueue } from './queue.ts';
export type * from './view/index.ts';

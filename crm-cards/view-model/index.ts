export type * from './contract/index.ts';
export type * from './view/index.ts';

export * from './access.ts';
export * from './action-fields.ts';
export * from './action-results.ts';
export * from './card-payload.ts';
export * from './describe-failure.ts';
export * from './log-ids.ts';
export * from './queue-payload.ts';
export * from './record-url.ts';
export type * from './rows.ts';

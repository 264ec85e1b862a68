import type { Asking } from '../soql/context.ts';
import type { Variables } from './variables.ts';

/** One operation at work: who asks, with which variables, and how many lists it has asked for so far. */
export type Compiling = { asking: Asking; variables: Variables; lists: { count: number } };

import type { ActionKind } from '../domain/action.ts';
import type { Stage } from '../domain/call.ts';
import type { CallLink } from '../domain/link.ts';
import type { Person } from '../domain/person.ts';
import type { Relation } from '../domain/rights.ts';
import type { ActionLeg } from '../store/actions.ts';
import type { Database, Db } from '../store/db.ts';

/** What somebody asks for: a signed request of HubSpot or a `Coaching_Action__c` of Salesforce. */
export type ActionInput = {
  workspaceId: string;
  /** The CRM the person acts in; ids of its records stand in a Relink. */
  connectionId: string | null;
  /** The same one again gets the first outcome. */
  externalId: string;
  /** Null = nobody the workspace knows. */
  personId: string | null;
  kind: ActionKind;
  legId: string | null;
  rubricId: string | null;
  target: string;
  value: string;
  reason: string;
  /** When the person did it. */
  at: Date;
};

/** `message` is a sentence for the person. A refusal is an outcome, not an error. */
export type ActionOutcome = { result: 'done' | 'refused'; message: string };

export type ActionDeps = {
  database: Database;
  now: () => Date;
  /** Reads the chosen records in that CRM. @throws AppError not_found when one cannot be read. */
  readChosenLink: (
    call: { workspaceId: string; callId: string },
    choice: { connectionId: string; contactId: string | null; dealId: string | null },
  ) => Promise<CallLink>;
};

/** An action on a leg that the person may do. */
export type LegAction = {
  input: ActionInput;
  person: Person;
  relation: Relation;
  leg: ActionLeg;
};

/** What an action did in the transaction it was given. A refusal has changed nothing, or only kept what was said. */
export type Effect =
  | { result: 'refused'; message: string }
  | {
      result: 'done';
      message: string;
      /** From which stage on the call is worked out again, so that log and CRM records follow. */
      reopen?: Stage;
      /** Calls to work out again besides the leg's own, whose logs show it, too. */
      calls?: readonly string[];
      /** Calls that waited for it and go on at `score`. */
      released?: readonly string[];
      /** For the audit: what it was and what it is. */
      before?: unknown;
      after?: unknown;
    };

/** One kind of action, on a leg whose agent no other transaction works on meanwhile. */
export type Act = (tx: Db, action: LegAction, now: Date) => Promise<Effect>;

/** Kinds that ask a CRM first do so here, outside the transaction. */
export type Prepare = (action: LegAction, deps: ActionDeps) => Promise<Act>;

/** A kind that is about a rubric. */
export type RubricAct = (tx: Db, action: { input: ActionInput; person: Person }) => Promise<Effect>;

export function refused(message: string): Effect {
  return { result: 'refused', message };
}

/**
 * What a person does about a log. The same words travel as a signed request from HubSpot and as a `Coaching_Action__c`
 * from Salesforce. `value` and `target` are plain text in both, so that one reader serves both.
 *
 * | kind | target | value | reason | who |
 * |---|---|---|---|---|
 * | Override | criterion key | `0`, `50`, `100` or `not_applicable` | required | manager |
 * | Dispute | criterion key | a DisputeReason | required | the rep |
 * | Answer | criterion key | `upheld`, or the new score as for Override | required | manager |
 * | Acknowledge | '' = the log (rep); a flag key, or `dispute` with the criterion key after a space (manager) | | | rep, manager |
 * | Approve | '' | JSON PracticeEdit | | manager |
 * | Reject | '' | | required | manager |
 * | Resolve | flag key, or `compliance` / `quality` = all open flags of the class | a FlagOutcome | for three outcomes | manager |
 * | Relink | '' | JSON LinkChoice | | manager, admin |
 * | Note | '' | | required | manager |
 * | MarkSample | '' | `on` / `off` | | manager, admin |
 * | Rescore | '' | | | manager, admin |
 * | Release | '' | | | manager, admin |
 * | Undo | `link`, or `resolution` with the flag key or class after a space | | | who did it, admin |
 * | PublishRubric, RetireRubric | rubric id | version note | | admin |
 */
export type ActionKind =
  | 'Override'
  | 'Dispute'
  | 'Answer'
  | 'Acknowledge'
  | 'Approve'
  | 'Reject'
  | 'Resolve'
  | 'Relink'
  | 'Note'
  | 'MarkSample'
  | 'Rescore'
  | 'Release'
  | 'Undo'
  | 'PublishRubric'
  | 'RetireRubric';

export type ActionRequest = {
  /** Made by the card once per click (UUID), so that a repeated request acts once. */
  actionId: string;
  kind: ActionKind;
  /** `id` of the log the action is about. */
  logId: string;
  target: string;
  value: string;
  reason: string;
};

/** `done`: acted on. `waiting`: sent, answered within a minute (Salesforce). `refused`: with a sentence for the person. */
export type ActionAnswer =
  | { result: 'done' | 'waiting'; message: string }
  | { result: 'refused'; message: string };

export type DisputeReason = 'score_wrong' | 'quote_wrong' | 'not_applicable' | 'context_missing' | 'other';
export type PracticeEdit = { dueOn: string; situation?: string; whatGoodLooksLike?: string };
export type LinkChoice = { contactId: string | null; dealId: string | null };

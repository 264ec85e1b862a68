/** What a person can do about a coaching log or a rubric; targets and values: the table in the cards' contract. */
export const ACTION_KINDS = [
  'Override',
  'Dispute',
  'Answer',
  'Acknowledge',
  'Approve',
  'Reject',
  'Resolve',
  'Relink',
  'Note',
  'MarkSample',
  'Rescore',
  'Release',
  'Undo',
  'PublishRubric',
  'RetireRubric',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export function isActionKind(kind: string): kind is ActionKind {
  return (ACTION_KINDS as readonly string[]).includes(kind);
}

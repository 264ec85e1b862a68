import type { ActionView } from './action.ts';
import type { BadgeView, IconName, LineView, LinkView, Tone } from './basics.ts';

/** One coaching log, ready to be drawn: every text is final, every number in the viewer's locale. */
export type LogView = {
  id: string;
  /** "Call of 12 Nov 2026, 14:05". */
  title: string;
  /** "Support · 12:34 · inbound · Mara Klein (Team North)". */
  subtitle: string;
  number: string | null;
  agentName: string;
  status: BadgeView;
  score: ScoreView;
  /** The rubric, its version and the scorer that judged. */
  scoredBy: string;
  summary: string | null;
  /** What went well first, then the one thing to work on. */
  strength: HighlightView | null;
  focus: HighlightView | null;
  criteria: CriterionView[];
  complianceNotAssessed: LineView[];
  /** Apart, never mixed. */
  flags: { compliance: FlagView[]; quality: FlagView[] };
  practice: PracticeView | null;
  link: LinkStatusView;
  deal: DealView | null;
  /** Recording kept or not, delivery, release, sample, acknowledgement. */
  facts: LineView[];
  activity: ActivityView[];
  /** On the log as a whole, most needed first; those on a flag, a criterion or the practice stand there. */
  actions: ActionView[];
  links: LinkView[];
};

/** A score never stands alone. */
export type ScoreView = {
  /** "71", or "–" without one. */
  text: string;
  /** For rings and bars; null without a score. */
  value: number | null;
  passMark: string;
  label: string;
  tone: Tone;
  icon: IconName;
  criteriaCount: string;
  badge: BadgeView;
  /** "The machine gave 64", only where a person changed it. */
  machine: string | null;
  /** Against the agent's own 30 days. */
  average: string | null;
  /** All of it in one sentence, for screen readers. */
  sentence: string;
};

/** The strength or the focus of a call. */
export type HighlightView = {
  kind: 'strength' | 'focus';
  label: string;
  criterionKey: string;
  name: string;
  text: string;
  evidence: EvidenceView | null;
  absence: string | null;
};

export type EvidenceView = {
  key: string;
  quote: string;
  speaker: string;
  /** mm:ss, or null where the transcript has no times. */
  at: string | null;
  verified: BadgeView;
  clip: LinkView | null;
  /** Why there is nothing to play. */
  clipNote: string | null;
  /** "Customer at 02:14: ..." as one text to copy. */
  copyText: string;
};

export type CriterionView = {
  key: string;
  name: string;
  weight: string;
  compliance: BadgeView | null;
  score: {
    text: string;
    value: number | null;
    label: string;
    tone: Tone;
    icon: IconName;
    badge: BadgeView | null;
    machine: string | null;
    sentence: string;
  };
  /** "Recurring: 2 of the last 5". */
  history: BadgeView | null;
  /** "Own average 70". */
  average: string | null;
  direction: 'up' | 'down' | 'level' | null;
  verified: boolean;
  rationale: string;
  good: string;
  poor: string;
  evidence: EvidenceView | null;
  absence: string | null;
  /** Override, stale override, unconfirmed: things to know before reading the score. */
  notes: LineView[];
  dispute: DisputeView | null;
  actions: ActionView[];
};

export type DisputeView = {
  status: BadgeView;
  text: string;
  /** "Answer due in 2 days"; null once answered. */
  due: LineView | null;
  answer: string | null;
};

export type FlagView = {
  key: string;
  title: string;
  reason: string;
  /** "71 against a threshold of 75 when it fired". */
  rule: string | null;
  severity: BadgeView | null;
  state: BadgeView;
  /** "due in 3 h", "overdue by 2 days"; null once nothing is due. */
  clock: LineView | null;
  /** How it ended, or why it was withdrawn. */
  outcome: string | null;
  actions: ActionView[];
};

export type PracticeView = {
  title: string;
  status: BadgeView;
  /** "Attempt 2 scored 71, pass mark 75". */
  progress: string;
  criterion: string;
  situation: string;
  goal: string;
  whatGoodLooksLike: string;
  start: LinkView | null;
  actions: ActionView[];
};

export type LinkStatusView = {
  status: BadgeView;
  rule: string;
  contact: string | null;
  deal: string | null;
  candidates: { key: string; kind: string; name: string; reasons: string }[];
  actions: ActionView[];
};

/** The deal when the call happened beside the deal now. */
export type DealView = {
  /** "Deal context used: stage Negotiation, amount €12,000.00". */
  used: string;
  source: string;
  rows: { key: string; label: string; atCall: string; now: string; changed: boolean }[];
  /** "Changed since the call: stage." */
  changes: string;
};

export type ActivityView = {
  key: string;
  text: string;
  at: string;
  state: BadgeView;
  /** Why it was refused, or that it waits. */
  note: string | null;
};

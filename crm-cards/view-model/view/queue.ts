import type { ActionView } from './action.ts';
import type { BadgeView, LineView, LinkView, NoticeView, Tone } from './basics.ts';

/** A manager's queue; states as on a card. */
export type QueueView =
  | { state: 'private'; notices: NoticeView[]; board: null }
  | { state: 'error'; notices: NoticeView[]; board: QueueBoardView | null }
  | { state: 'empty'; notices: NoticeView[]; board: QueueBoardView }
  | { state: 'stale'; notices: NoticeView[]; board: QueueBoardView }
  | { state: 'ready'; notices: NoticeView[]; board: QueueBoardView };

export type QueueBoardView = {
  freshness: string;
  counts: { key: string; label: string; text: string; tone: Tone }[];
  compliance: QueueSectionView;
  quality: QueueSectionView;
};

export type QueueSectionView = {
  title: string;
  /** Most urgent first. */
  rows: QueueRowView[];
  /** What to say where there is none. */
  emptyText: string;
};

export type QueueRowView = {
  key: string;
  logId: string;
  number: string | null;
  agentName: string;
  account: string;
  /** "Renewal · Negotiation · €12,000.00". */
  deal: string;
  callDate: string;
  /** "61 of 75", with a label beside the tone. */
  score: { text: string; label: string; tone: Tone };
  lowestCriterion: string;
  history: BadgeView | null;
  reasons: string;
  severity: BadgeView | null;
  state: BadgeView;
  clock: LineView;
  actions: ActionView[];
  open: LinkView | null;
};

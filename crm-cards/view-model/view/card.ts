import type { LineView, NoticeView } from './basics.ts';
import type { LogView } from './log.ts';

/**
 * What a coaching card shows. `state` names the most important thing to know; `notices` say all of them, in order, above
 * the board. A board is there whenever anything may be shown, also beside an error (the last good answer).
 */
export type CardView =
  | { state: 'private'; notices: NoticeView[]; board: null }
  | { state: 'error'; notices: NoticeView[]; board: BoardView | null }
  | { state: 'disconnected'; notices: NoticeView[]; board: BoardView }
  | { state: 'empty'; notices: NoticeView[]; board: BoardView }
  | { state: 'stale'; notices: NoticeView[]; board: BoardView }
  | { state: 'partial'; notices: NoticeView[]; board: BoardView }
  | { state: 'learning'; notices: NoticeView[]; board: BoardView }
  | { state: 'ready'; notices: NoticeView[]; board: BoardView };

export type BoardView = {
  /** "Updated 4 min ago". */
  freshness: string;
  /** Newest call first. */
  logs: LogView[];
  trend: TrendView | null;
  waiting: WaitingView[];
  /** A report of HubSpot to show below; null = none. */
  reportId: string | null;
};

/** A call without a log: on its way, or ended with a reason. */
export type WaitingView = LineView & {
  state: 'processing' | 'ambiguous' | 'not_scored' | 'skipped' | 'quarantined' | 'failed';
  detail: string | null;
};

/** The last ten scores by date, oldest first. */
export type TrendView = {
  title: string;
  points: { key: string; date: string; label: string; score: number; text: string; passMark: number }[];
  /** The whole chart in words. */
  sentence: string;
};

/** How the platform says that reading failed. */
export type ReadFailure = { cause: string; correlationId: string | null };

export type CardContext = {
  now: Date;
  /** BCP 47; an unknown one falls back to English. */
  locale: string;
  /** The platform shows a kept answer while it reads anew. */
  isStale?: boolean;
  /** The platform asks the backend for single-use addresses of our pages, so that none stands in the payload. */
  mintsLinks?: boolean;
  /** The latest reading failed; the payload, if any, is the last good one. */
  error?: ReadFailure | null;
};

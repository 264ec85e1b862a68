import type { CallLink } from '../../domain/link.ts';

/** What one connection adds to a log: where the call belongs there, and who its people are there. */
export type ConnectionView = {
  link: CallLink;
  agentUserId: string | null;
  managerUserId: string | null;
  managerRule: string | null;
  /** This connection gets the manager's task. */
  isHome: boolean;
  logUrl: string;
  /** Where the passage around a moment is read, and played while its recording is kept. */
  clipUrl: string;
  /** The agent's mean overall of the 30 days before; it is as of when the log was last written. */
  ownAverage: number | null;
  /** Of the workspace, for dates. */
  timeZone: string;
  writeCriterionScores: 'all' | 'flagged';
  /** Criterion keys written for an earlier scorecard and gone from this one. */
  supersededKeys: readonly string[];
};

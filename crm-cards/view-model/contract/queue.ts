import type { Viewer } from './card.ts';

/** A manager's work: what waits, most urgent first. Compliance and quality stay apart. */
export type QueuePayload = {
  viewer: Viewer;
  access: 'granted' | 'private';
  readAt: string;
  timeZone: string;
  counts: {
    dueToday: number;
    overdue: number;
    complianceOverdue: number;
    practiceToApprove: number;
    disputesToAnswer: number;
    ambiguousLinks: number;
  };
  compliance: QueueRow[];
  quality: QueueRow[];
  /** More rows exist than are listed (at most 50 a class). */
  isCut: boolean;
};

/** One leg with open flags of one class. */
export type QueueRow = {
  logId: string;
  number: string | null;
  url: string | null;
  agentName: string;
  accountName: string | null;
  dealName: string | null;
  dealStage: string | null;
  dealAmount: number | null;
  dealCurrency: string | null;
  callStartedAt: string;
  overall: number | null;
  passMark: number;
  lowestCriterion: string | null;
  /** "2 of the last 5" of the lowest criterion. */
  history: 'new' | 'recurring' | 'improving' | 'steady' | 'declining' | 'too_early' | 'none';
  historyFailed: number;
  historyConsidered: number;
  /** Reasons of the open flags. */
  reasons: string[];
  state: 'open' | 'acknowledged';
  severity: 'normal' | 'high';
  dueAt: string;
  /** What the viewer is to this leg, where it is not what `viewer.role` says. */
  viewerIs?: Viewer['role'];
};

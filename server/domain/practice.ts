/** proposed -> approved -> assigned -> passed / expired / declined (RULES, "Practice assignment"). */
export type PracticeState = 'proposed' | 'approved' | 'assigned' | 'passed' | 'expired' | 'declined';

/** The exercise built from the failed moment. */
export type PracticeScenario = {
  criterionKey: string;
  title: string;
  /** What the customer said or did that the agent should have answered. */
  situation: string;
  goal: string;
  whatGoodLooksLike: string;
};

/** A scenario given to an agent; at most one is open per agent and criterion. */
export type PracticeAssignment = {
  id: string;
  /** The leg that asked first; its log carries the record in the CRMs. */
  legId: string;
  state: PracticeState;
  scenario: PracticeScenario;
  passMark: number;
  assignedAt: Date | null;
  dueAt: Date | null;
  /** When it was passed, expired or declined. */
  closedAt: Date | null;
  attempts: number;
  latestScore: number | null;
  bestScore: number | null;
  /** The agent's mean on the criterion when it was proposed, and 30 and 60 days after; with the number of calls. */
  baseline: number | null;
  day30: number | null;
  day60: number | null;
  day30Calls: number | null;
  day60Calls: number | null;
};

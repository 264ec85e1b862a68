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

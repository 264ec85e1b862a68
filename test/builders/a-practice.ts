import type { PracticeAssignment } from '../../server/domain/practice.ts';

/** Practice of the greeting that the builders' leg asked for and the manager has yet to decide. */
export function aPractice(over: Partial<PracticeAssignment> = {}): PracticeAssignment {
  return {
    id: 'practice-1',
    legId: 'leg-1',
    state: 'proposed',
    scenario: {
      criterionKey: 'greeting',
      title: 'Practise: Greeting',
      situation: 'A customer calls.',
      goal: 'Greeting',
      whatGoodLooksLike: 'Greets.',
    },
    passMark: 60,
    assignedAt: null,
    dueAt: null,
    closedAt: null,
    attempts: 0,
    latestScore: null,
    bestScore: null,
    baseline: 50,
    day30: null,
    day60: null,
    day30Calls: null,
    day60Calls: null,
    ...over,
  };
}

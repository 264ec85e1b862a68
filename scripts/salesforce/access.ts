import type { ObjectName } from '../../server/crm/objects.ts';

/** What a permission set may do with one object's records. `All`: also those of others (View All on this object). */
export type Right = 'read' | 'readAll' | 'create' | 'createReadAll' | 'editAll' | 'own';

export type AccessRule = {
  name: string;
  label: string;
  description: string;
  rights: Partial<Record<ObjectName, Right>>;
};

const REP: AccessRule['rights'] = {
  coachingLog: 'read',
  criterionScore: 'read',
  practiceAssignment: 'read',
  practiceAttempt: 'read',
  coachingAction: 'create',
};

const everything = (right: Right): AccessRule['rights'] => ({
  coachingLog: right,
  criterionScore: right,
  coachingFlag: right,
  practiceAssignment: right,
  practiceAttempt: right,
  coachingRubric: right,
  rubricCriterion: right,
  coachingAction: right,
  calibrationResult: right,
});

/** RULES, "Who sees what". Which records a person sees is sharing's work; this only opens the objects. */
export const ACCESS_RULES: readonly AccessRule[] = [
  {
    name: 'Halftime_Rep',
    label: 'Halftime Rep',
    description: 'Reads own released coaching logs, disputes and answers.',
    rights: REP,
  },
  {
    name: 'Halftime_Manager',
    label: 'Halftime Manager',
    description: 'Reads the coaching logs and flags of the team and acts on them.',
    rights: { ...REP, coachingFlag: 'read' },
  },
  {
    name: 'Halftime_Analyst',
    label: 'Halftime Analyst',
    description: 'Reads all coaching records for reports; changes none.',
    rights: everything('readAll'),
  },
  {
    name: 'Halftime_Admin',
    label: 'Halftime Admin',
    description: 'Reads everything, edits rubrics and publishes them.',
    rights: {
      ...everything('readAll'),
      coachingRubric: 'editAll',
      rubricCriterion: 'editAll',
      coachingAction: 'createReadAll',
    },
  },
  {
    name: 'Halftime_Integration',
    label: 'Halftime Integration',
    description: 'For the one user Halftime connects as. Nobody else should have it.',
    rights: everything('own'),
  },
];

import type { ObjectName } from '../../server/crm/objects.ts';
import type { TabName } from './tabs.ts';

/** What a permission set may do with one object's records. `All`: also those of others (View All on this object). */
export type Right = 'read' | 'readAll' | 'create' | 'createReadAll' | 'editAll' | 'own';

export type AccessRule = {
  name: string;
  label: string;
  description: string;
  rights: Partial<Record<ObjectName, Right>>;
  /** Tabs of the app this person works with; nobody without tabs sees the app. */
  tabs: readonly TabName[];
  userPermissions?: readonly string[];
  customPermissions?: readonly string[];
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

/** Whoever has it may write locked rubrics and answer actions; the validation rules ask for it. */
export const MACHINE_PERMISSION = 'Halftime_Machine';

/** Reads users, our own permission set and tasks; writes tasks. No View All Data, no Modify All Data. */
const INTEGRATION_USER_PERMISSIONS = [
  'ActivitiesAccess',
  'ApiEnabled',
  'EditTask',
  'ViewAllUsers',
  'ViewSetup',
];

const ANALYST_TABS: readonly TabName[] = [
  'coachingLog',
  'coachingFlag',
  'practiceAssignment',
  'coachingRubric',
  'coachingAction',
  'calibrationResult',
];

/** RULES, "Who sees what". Which records a person sees is sharing's work; this only opens the objects. */
export const ACCESS_RULES: readonly AccessRule[] = [
  {
    name: 'Halftime_Rep',
    label: 'Halftime Rep',
    description: 'Reads own released coaching logs, disputes and answers.',
    rights: REP,
    tabs: ['coachingLog', 'practiceAssignment'],
  },
  {
    name: 'Halftime_Manager',
    label: 'Halftime Manager',
    description: 'Reads the coaching logs and flags of the team and acts on them.',
    rights: { ...REP, coachingFlag: 'read' },
    tabs: ['coachingLog', 'coachingFlag', 'practiceAssignment'],
    userPermissions: ['RunReports'],
  },
  {
    name: 'Halftime_Analyst',
    label: 'Halftime Analyst',
    description: 'Reads all coaching records for reports; changes none.',
    rights: everything('readAll'),
    tabs: ANALYST_TABS,
    userPermissions: ['RunReports'],
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
    tabs: [...ANALYST_TABS, 'setup'],
    userPermissions: ['RunReports'],
  },
  {
    name: 'Halftime_Integration',
    label: 'Halftime Integration',
    description: 'For the one user Halftime connects as. Nobody else should have it.',
    rights: everything('own'),
    tabs: [],
    userPermissions: INTEGRATION_USER_PERMISSIONS,
    customPermissions: [MACHINE_PERMISSION],
  },
];

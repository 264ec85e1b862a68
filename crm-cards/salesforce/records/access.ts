/** Result of `getObjectInfos`, one entry per object asked for. */
export type ObjectInfos = {
  results: { statusCode: number; result: { createable?: boolean; updateable?: boolean } }[];
};

/** What this user's permission sets open; which records they see is sharing's work. */
export type Access = {
  readsLogs: boolean;
  readsFlags: boolean;
  /** May create a Coaching Action, so may act at all. Analysts may not. */
  acts: boolean;
  /** Halftime Admin: may edit rubrics. */
  administers: boolean;
};

/** The objects to ask about, in the order that `accessOf` reads them. */
export const OBJECTS_OF_ACCESS = ['coachingLog', 'coachingFlag', 'coachingAction', 'coachingRubric'] as const;

/** An object that the user may not see is answered with an error of its own. */
export function accessOf({ results }: ObjectInfos): Access {
  const [log, flag, action, rubric] = results.map(({ statusCode, result }) =>
    statusCode === 200 ? result : null,
  );
  return {
    readsLogs: Boolean(log),
    readsFlags: Boolean(flag),
    acts: action?.createable === true,
    administers: rubric?.updateable === true,
  };
}

import { publishedLanguages } from '../../store/rubrics.ts';
import { type Act, refused } from '../action.ts';

/** Scores again with the published rubric and the present scorer; where neither changed, the scores stay. */
export const rescore: Act = async (tx, { leg }) => {
  const languages = await publishedLanguages(tx, leg.workspaceId, leg.callType);
  if (languages.length === 0)
    return refused(`No rubric is published for call type "${leg.callType}". Publish one first.`);
  return {
    result: 'done',
    message: 'Scoring again with the published rubric. The log follows in a moment.',
    reopen: 'score',
    before: { scorecard: leg.currentScorecardId },
  };
};

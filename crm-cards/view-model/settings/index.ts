export { linesOf, moveBy, newCriterion, removeAt, replaceAt, withCheck } from './criteria.ts';
export { type Difference, rubricDifference } from './difference.ts';
export { arrangeProblems, type Problems } from './problems.ts';
export { REPORT_RECIPES, type ReportRecipe } from './report-recipes.ts';
export { spreadWeights, sumWeights, type WeightSum } from './weights.ts';
export { CRM_LABEL, endLabel, ROLE_LABEL, RUBRIC_STATE } from './words.ts';

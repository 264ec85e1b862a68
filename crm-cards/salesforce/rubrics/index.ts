export {
  linesOf,
  moveBy,
  newCriterion,
  RUBRIC_STATE,
  removeAt,
  replaceAt,
  rubricDifference,
  spreadWeights,
  sumWeights,
  withCheck,
} from '../../view-model/settings/index.ts';
export * from './actions.ts';
export * from './check-rubric.ts';
export * from './editor-fields.ts';
export * from './list-rubrics.ts';
export * from './plan-save.ts';
export type * from './rows.ts';
export * from './rubric-form.ts';
export * from './templates.ts';

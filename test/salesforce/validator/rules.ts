import type { Rule } from './rule.ts';
import { app } from './rules/app.ts';
import { bundles } from './rules/bundles.ts';
import { clientApp } from './rules/client-app.ts';
import { compactLayouts } from './rules/compact-layouts.ts';
import { customObjects } from './rules/custom-objects.ts';
import { dashboards } from './rules/dashboards.ts';
import { externalIds } from './rules/external-ids.ts';
import { fieldsByType } from './rules/fields-by-type.ts';
import { fileNames } from './rules/file-names.ts';
import { flexipages } from './rules/flexipages.ts';
import { folders } from './rules/folders.ts';
import { formulas } from './rules/formulas.ts';
import { layouts } from './rules/layouts.ts';
import { listViews } from './rules/list-views.ts';
import { permissionSets } from './rules/permission-sets.ts';
import { queues } from './rules/queues.ts';
import { relationships } from './rules/relationships.ts';
import { reportTypes } from './rules/report-types.ts';
import { reports } from './rules/reports.ts';
import { rollUps } from './rules/roll-ups.ts';
import { tabs } from './rules/tabs.ts';
import { validationRules } from './rules/validation-rules.ts';
import { wellFormed } from './rules/well-formed.ts';
import { whoMayWrite } from './rules/who-may-write.ts';

/** Every rule beside the metadata API's own description. One more: a file in rules/, a line here, broken samples. */
export const RULES: readonly Rule[] = [
  wellFormed,
  fileNames,
  customObjects,
  fieldsByType,
  externalIds,
  relationships,
  rollUps,
  formulas,
  validationRules,
  permissionSets,
  whoMayWrite,
  tabs,
  app,
  bundles,
  flexipages,
  listViews,
  compactLayouts,
  layouts,
  queues,
  reportTypes,
  folders,
  reports,
  dashboards,
  clientApp,
];

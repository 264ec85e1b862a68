import type { MetaFile } from '../project.ts';
import type { Rule } from '../rule.ts';
import { text } from '../xml.ts';

/** Suffix -> the folder it stands in and its root element (metadata registry of source-deploy-retrieve 13). */
const KINDS: Record<string, { folder: string; root: string; named?: true }> = {
  object: { folder: '*', root: 'CustomObject' },
  field: { folder: 'fields', root: 'CustomField', named: true },
  listView: { folder: 'listViews', root: 'ListView', named: true },
  compactLayout: { folder: 'compactLayouts', root: 'CompactLayout', named: true },
  validationRule: { folder: 'validationRules', root: 'ValidationRule', named: true },
  layout: { folder: 'layouts', root: 'Layout' },
  tab: { folder: 'tabs', root: 'CustomTab' },
  app: { folder: 'applications', root: 'CustomApplication' },
  flexipage: { folder: 'flexipages', root: 'FlexiPage' },
  permissionset: { folder: 'permissionsets', root: 'PermissionSet' },
  customPermission: { folder: 'customPermissions', root: 'CustomPermission' },
  queue: { folder: 'queues', root: 'Queue' },
  reportType: { folder: 'reportTypes', root: 'ReportType' },
  report: { folder: '*', root: 'Report' },
  reportFolder: { folder: 'reports', root: 'ReportFolder' },
  dashboard: { folder: '*', root: 'Dashboard' },
  dashboardFolder: { folder: 'dashboards', root: 'DashboardFolder' },
  eca: { folder: 'externalClientApps', root: 'ExternalClientApplication' },
  ecaOauth: { folder: 'extlClntAppOauthSettings', root: 'ExtlClntAppOauthSettings' },
  ecaOauthPlcy: { folder: 'extlClntAppOauthPolicies', root: 'ExtlClntAppOauthConfigurablePolicies' },
};

/** The tools find a file by folder, suffix and root element, and an org wants its full name to be the file's. */
export const fileNames: Rule = {
  name: 'file names',
  check: ({ files }) => files.flatMap(problemsOf),
};

function problemsOf(file: MetaFile): string[] {
  const kind = KINDS[file.kind];
  if (!kind) return [`${file.path}: .${file.kind}-meta.xml is no suffix we know`];
  const fullName = text(file.xml, 'fullName');
  return [
    ...(file.root === kind.root ? [] : [`root element ${file.root} instead of ${kind.root}`]),
    ...(kind.folder === '*' || kind.folder === file.folder ? [] : [`stands in ${file.folder}/`]),
    ...(kind.named && fullName !== file.name ? [`fullName ${fullName} is not the file's name`] : []),
    ...(!kind.named && fullName !== undefined ? ['a fullName is not wanted here'] : []),
  ].map((problem) => `${file.path}: ${problem}`);
}

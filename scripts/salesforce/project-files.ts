import { compactLayoutFiles } from './compact-layouts.ts';
import { dashboardFiles } from './dashboard-files.ts';
import { layoutFiles } from './layouts.ts';
import { listViewFiles } from './list-views.ts';
import type { ProjectFile } from './metadata-file.ts';
import { objectFiles } from './object-files.ts';
import { permissionSetFiles } from './permission-set-files.ts';
import { reportFiles } from './report-files.ts';
import { reportTypeFiles } from './report-types.ts';
import { tabFiles } from './tabs.ts';

/** https://developer.salesforce.com/docs: the newest API version of Winter '27, the one the server speaks as well. */
const API_VERSION = '68.0';

/** Everything below `salesforce/` that is generated from the field list. The same input gives the same bytes. */
export function projectFiles(): ProjectFile[] {
  const files = [
    sfdxProject(),
    ...objectFiles(),
    ...listViewFiles(),
    ...compactLayoutFiles(),
    ...layoutFiles(),
    ...tabFiles(),
    ...permissionSetFiles(),
    ...reportTypeFiles(),
    ...reportFiles(),
    ...dashboardFiles(),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sfdxProject(): ProjectFile {
  const project = {
    // Apart, because an org that refuses the client app must not refuse the objects with it.
    packageDirectories: [{ path: 'force-app', default: true }, { path: 'external-client-app' }],
    name: 'halftime',
    namespace: '',
    sfdcLoginUrl: 'https://login.salesforce.com',
    sourceApiVersion: API_VERSION,
  };
  return { path: 'sfdx-project.json', content: `${JSON.stringify(project, null, 2)}\n` };
}

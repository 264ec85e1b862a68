import type { ProjectFile } from './metadata-file.ts';
import { objectFiles } from './object-files.ts';
import { permissionSetFiles } from './permission-set-files.ts';

/** https://developer.salesforce.com/docs: the newest API version of Winter '27, the one the server speaks as well. */
const API_VERSION = '68.0';

/** Everything below `salesforce/` that is generated from the field list. The same input gives the same bytes. */
export function projectFiles(): ProjectFile[] {
  const files = [sfdxProject(), ...objectFiles(), ...permissionSetFiles()];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sfdxProject(): ProjectFile {
  const project = {
    packageDirectories: [{ path: 'force-app', default: true }],
    name: 'halftime',
    namespace: '',
    sfdcLoginUrl: 'https://login.salesforce.com',
    sourceApiVersion: API_VERSION,
  };
  return { path: 'sfdx-project.json', content: `${JSON.stringify(project, null, 2)}\n` };
}

import { filesOf } from '../project.ts';
import type { Rule } from '../rule.ts';
import { elements, text } from '../xml.ts';

/** Folders are shared with everybody, as an org exports that, or with nobody: roles and groups are each org's own. */
export const folders: Rule = {
  name: 'folders',
  check: (project) =>
    [...filesOf(project, 'reportFolder'), ...filesOf(project, 'dashboardFolder')].flatMap(({ path, xml }) =>
      [
        ...(text(xml, 'name') ? [] : ['the name is missing']),
        ...elements(xml, 'folderShares')
          .map((share) =>
            ['sharedTo', 'sharedToType', 'accessLevel'].map((name) => text(share, name)).join(' '),
          )
          .filter((share) => share !== 'AllInternalUsers Organization View')
          .map((share) => `shared as ${share}`),
      ].map((problem) => `${path}: ${problem}`),
    ),
};

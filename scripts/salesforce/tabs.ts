import type { ObjectName } from '../../server/crm/objects.ts';
import { apiName } from '../../server/crm/salesforce/fields.ts';
import { metadataFile, type ProjectFile, type XmlElement } from './metadata-file.ts';

/** Objects with a tab, and the tab's picture. */
const TAB_MOTIFS = {
  coachingLog: 'Custom71: Headset',
  coachingFlag: 'Custom26: Flag',
  practiceAssignment: 'Custom62: Chalkboard',
  coachingRubric: 'Custom18: Form',
  coachingAction: 'Custom83: Pencil',
  calibrationResult: 'Custom64: Compass',
} as const satisfies Partial<Record<ObjectName, string>>;

export type TabName = keyof typeof TAB_MOTIFS | 'setup';

/** The tab that is a page of ours: rubrics, health and the rest of what an admin sets. */
const SETUP_TAB = 'Coaching_Setup';

export function tabApiName(tab: TabName): string {
  return tab === 'setup' ? SETUP_TAB : apiName(tab);
}

export function tabFiles(): ProjectFile[] {
  const objects = Object.entries(TAB_MOTIFS).map(([object, motif]) =>
    tabFile(apiName(object), { customObject: true, motif }),
  );
  const setup = { label: 'Coaching Setup', lwcComponent: 'coachingSetup', motif: 'Custom67: Gears' };
  return [...objects, tabFile(SETUP_TAB, setup)];
}

function tabFile(name: string, element: XmlElement): ProjectFile {
  return metadataFile(`tabs/${name}.tab-meta.xml`, 'CustomTab', element);
}

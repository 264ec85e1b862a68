import type { PreviewParts } from './app.ts';
import type { ListedSurface } from './index-page.ts';
import { listRecords } from './salesforce-boot.ts';
import type { OrgGateway } from './salesforce-gateway.ts';

const PLACES: Record<string, string> = {
  'crm.record.tab': 'tab of a record',
  'crm.record.sidebar': 'sidebar of a record',
  settings: 'settings of the app',
  pages: 'page of the app',
  home: 'home page',
  tab: 'tab of the app',
};

/** What both projects expose, with the records to open it on: everything there is, as an admin sees it. */
export async function listSurfaces(
  { world, projects }: PreviewParts,
  org: OrgGateway,
): Promise<{ surfaces: ListedSurface[]; problems: string[] }> {
  const { hubspot, salesforce } = await projects();
  const surfaces: ListedSurface[] = hubspot.surfaces.map(({ id, title, location, objectTypes }) => ({
    crm: 'hubspot',
    id,
    title,
    place: [PLACES[location] ?? location, ...objectTypes].join(', '),
    records: objectTypes.flatMap((object) =>
      world.hubspot.records(object).map(({ id: value, name }) => ({ value, label: name })),
    ),
  }));
  for (const { id, title, page, objectApiName } of salesforce) {
    const records = objectApiName ? await listRecords(org, 'admin', objectApiName) : [];
    surfaces.push({
      crm: 'salesforce',
      id,
      title,
      place: objectApiName ? `page of ${objectApiName}` : PLACES[page]!,
      records: records.map(({ id: value, name }) => ({ value, label: name })),
    });
  }
  return { surfaces, problems: [] };
}

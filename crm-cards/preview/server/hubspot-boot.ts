import type { Choice, HubSpotBoot, RecordView } from './boot.ts';
import type { HubSpotProject, HubSpotSurface } from './hubspot-project.ts';
import { type PreviewRole, type PreviewWorld, ROLES } from './world.ts';

const PAGES: Record<string, HubSpotBoot['page']> = { settings: 'settings', pages: 'app' };

/** The page on which a surface stands: for a card, every card of that kind of record, as the vendor shows them. */
export function hubspotBoot(
  world: PreviewWorld,
  project: HubSpotProject,
  surface: HubSpotSurface,
  asked: { user: PreviewRole; record: string | undefined },
): HubSpotBoot {
  const { backendUrl } = world.hubspot;
  const { objectType, records } = recordsFor(world, surface, asked.record);
  const record = records.find(({ id }) => id === asked.record) ?? records[0] ?? null;
  const onPage = objectType
    ? project.surfaces.filter(({ objectTypes }) => objectTypes.includes(objectType))
    : [surface];
  return {
    user: asked.user,
    users: users(world),
    surface: surface.id,
    page: PAGES[surface.location] ?? 'record',
    record,
    records: records.map(({ id, name }) => ({ value: id, label: name })),
    extensions: onPage.map((one) => ({
      id: one.id,
      title: one.title,
      location: one.location,
      bundleUrl: `/extensions/${one.id}.js`,
      context: contextOf(world, project, one, asked.user, record),
    })),
    app: {
      origin: project.permittedUrls.fetch[0] ?? backendUrl,
      localOrigin: backendUrl,
      iframeOrigins: project.permittedUrls.iframe,
    },
  };
}

export function users(world: PreviewWorld): Choice[] {
  return ROLES.map((role) => ({ value: role, label: `${role}: ${world.people[role].name}` }));
}

/** Of the objects a card stands on, the one that has the record asked for; otherwise the first. */
function recordsFor(world: PreviewWorld, { objectTypes }: HubSpotSurface, asked: string | undefined) {
  const all = objectTypes.map((objectType) => ({ objectType, records: world.hubspot.records(objectType) }));
  const none: { objectType: string | null; records: RecordView[] } = { objectType: null, records: [] };
  return all.find(({ records }) => records.some(({ id }) => id === asked)) ?? all[0] ?? none;
}

function contextOf(
  world: PreviewWorld,
  project: HubSpotProject,
  surface: HubSpotSurface,
  role: PreviewRole,
  record: RecordView | null,
): Record<string, unknown> {
  const person = world.people[role];
  const [firstName, ...rest] = person.name.split(' ');
  return {
    location: surface.location,
    user: {
      id: person.hubspotUserId,
      email: person.email,
      emails: [person.email],
      firstName,
      lastName: rest.join(' '),
      roles: [],
      teams: [],
      permissions: [],
      locale: 'en-us',
      language: 'en',
    },
    portal: { id: world.hubspot.portalId, timezone: world.timeZone },
    extension: { appId: world.hubspot.appId, appName: 'Halftime', cardTitle: surface.title },
    variables: project.variables,
    ...(record && surface.objectTypes.length > 0
      ? { crm: { objectId: Number(record.id), objectTypeId: world.hubspot.objectTypeId(record.objectType) } }
      : {}),
  };
}

import type { RecordView } from '../../crm-cards/preview/server/boot.ts';
import type { PreviewPerson, PreviewRole, PreviewWorld } from '../../crm-cards/preview/server/world.ts';
import { people, settings } from '../world.ts';
import type { Stage } from './start-stage.ts';

/** Whose eyes the preview offers: a rep with users in both CRMs, his manager, and a rep of the same team. */
const PEOPLE: Record<PreviewRole, string> = {
  rep: 'marcus.feld@quillmere.test',
  manager: 'dana.okafor@quillmere.test',
  admin: 'ines.albrecht@quillmere.test',
  analyst: 'yuki.tanabe@quillmere.test',
  peer: 'tessa.lindqvist@quillmere.test',
};

/** The demo company as the preview sees it. */
export function previewWorld(stage: Stage): PreviewWorld {
  const { salesforce, hubspot } = stage.vendors;
  return {
    people: Object.fromEntries(
      Object.entries(PEOPLE).map(([role, email]) => [role, personOf(stage, email)]),
    ) as PreviewWorld['people'],
    timeZone: settings.timeZone!,
    hubspot: {
      portalId: hubspot.portal.portalId,
      appId: hubspot.portal.app.appId,
      clientSecret: hubspot.portal.app.clientSecret,
      backendUrl: stage.running.url,
      records: (objectName) => hubspotRecords(stage, objectName),
      objectTypeId: (objectName) => hubspot.portal.typeId(objectName),
    },
    salesforce: { url: salesforce.url, openSession: (userId) => salesforce.org.openSession(userId) },
  };
}

/** The peer works in HubSpot only; to show what a peer sees in Salesforce, she gets a user there. */
function personOf({ ids, hubspotUserIds, vendors }: Stage, email: string): PreviewPerson {
  const { name } = people.find((person) => person.email === email)!;
  const [FirstName, LastName = name] = name.split(' ');
  const salesforceUserId =
    ids.salesforce[email] ??
    vendors.salesforce.org.addUser({
      Username: email,
      FirstName,
      LastName,
      permissionSets: ['Halftime_Rep'],
    });
  return { name, email, hubspotUserId: hubspotUserIds[email]!, salesforceUserId };
}

type Properties = Record<string, string | null | undefined>;

const OBJECTS: Record<
  string,
  { label: string; name: (properties: Properties) => string; shown: Record<string, string> }
> = {
  deals: {
    label: 'Deal',
    name: ({ dealname }) => dealname ?? '',
    shown: { dealstage: 'Deal stage', amount: 'Amount', closedate: 'Close date', hs_next_step: 'Next step' },
  },
  contacts: {
    label: 'Contact',
    name: ({ firstname, lastname }) => [firstname, lastname].filter(Boolean).join(' '),
    shown: { jobtitle: 'Job title', email: 'E-mail', phone: 'Phone' },
  },
  p_coaching_log: {
    label: 'Coaching log',
    name: ({ agent_name, call_started_at }) => `${agent_name}, ${call_started_at?.slice(0, 10)}`,
    shown: { call_type: 'Call type', link_status: 'Link' },
  },
};

/** Records of one object, those with a coaching log first. */
function hubspotRecords({ vendors }: Stage, objectName: string): RecordView[] {
  const known = OBJECTS[objectName];
  if (!known)
    throw new Error(`${objectName} has no page in the preview: add it to demo/stage/preview-world.ts`);
  const { portal } = vendors.hubspot;
  const views = portal.records(objectName).map(({ id, properties }) => ({
    objectType: objectName,
    objectLabel: known.label,
    id,
    name: known.name(properties),
    properties: Object.entries(known.shown).map(([name, label]) => ({
      name,
      label,
      value: (properties[name] ?? '').replace(/T[\d:.]+Z$/, ''),
    })),
  }));
  if (objectName === 'p_coaching_log') return views.reverse();
  const isCoached = ({ id }: RecordView) => portal.associated(objectName, id, 'coaching_log').length > 0;
  return [...views.filter(isCoached), ...views.filter((view) => !isCoached(view))];
}

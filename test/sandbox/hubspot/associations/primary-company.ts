import type { PortalState } from '../portal-state.ts';
import type { AssociationDefinition } from './definitions.ts';
import type { Ends } from './link.ts';

const CONTACT = '0-1';
const COMPANY = '0-2';
const PROPERTY = 'associatedcompanyid';
/** "Contact with primary company" (association type id table of the 2026-03 docs); 2 the other way round. */
const TO_PRIMARY = 1;

/** After a link was made: the first company of a contact becomes its primary one, a later one only when asked for. */
export function keepPrimaryCompany(
  state: PortalState,
  definition: AssociationDefinition,
  { from, to }: Ends,
): void {
  const contact = [from, to].find((end) => end.typeId === CONTACT);
  const company = [from, to].find((end) => end.typeId === COMPANY);
  if (!contact || !company) return;
  const primary = state.definitions.byTypeId(TO_PRIMARY);
  const before = contact.properties[PROPERTY];
  const isAsked = [primary.typeId, primary.inverseTypeId].includes(definition.typeId);
  if (before === company.id || (before !== undefined && !isAsked)) return;
  if (before !== undefined) state.graph.removeType(primary, contact.id, before);
  state.graph.add(primary, contact.id, company.id);
  write(state, contact.id, company.id);
}

/**
 * After the links of two records (ids by type id) were taken away. HubSpot documents no successor, so none is chosen:
 * whoever wants the other companies of such a contact must read its associations.
 */
export function clearPrimaryCompany(state: PortalState, ids: Record<string, string>): void {
  const { [CONTACT]: contactId, [COMPANY]: companyId } = ids;
  if (contactId === undefined || companyId === undefined) return;
  const contact = state.records.get(state.types.resolve(CONTACT), contactId);
  if (contact?.properties[PROPERTY] === companyId) write(state, contactId, '');
}

function write(state: PortalState, contactId: string, companyId: string): void {
  const contacts = state.types.resolve(CONTACT);
  const contact = state.records.get(contacts, contactId);
  const stamp = { at: state.now(), sourceType: 'CALCULATED' } as const;
  if (contact) state.records.patch(contacts, contact, { [PROPERTY]: companyId }, stamp);
}

import type { Deal } from '../../domain/deal.ts';
import { chunksOf } from './chunks.ts';
import type { SalesforceClient } from './client.ts';
import { dealColumns, readDeal, readRole, readRoleDeal, withRoles } from './deal-rows.ts';
import { raw, recordIds, soql } from './soql.ts';

const IDS_PER_QUERY = 400;

/** Open deals on which a contact has a role or that belong to an account; roles are those of the given contacts. */
export async function openDeals(
  client: SalesforceClient,
  hasCurrencyCodes: boolean,
  query: { contactIds: string[]; accountIds: string[] },
): Promise<Deal[]> {
  const roleColumns = raw(dealColumns(hasCurrencyCodes, 'Opportunity'));
  const columns = raw(dealColumns(hasCurrencyCodes));
  const byRole = chunksOf(recordIds(query.contactIds), IDS_PER_QUERY).map(
    (ids) =>
      soql`SELECT OpportunityId, ContactId, Role, ${roleColumns} FROM OpportunityContactRole WHERE ContactId IN ${ids} AND Opportunity.IsClosed = false`,
  );
  const byAccount = chunksOf(recordIds(query.accountIds), IDS_PER_QUERY).map(
    (ids) => soql`SELECT ${columns} FROM Opportunity WHERE AccountId IN ${ids} AND IsClosed = false`,
  );
  const answers = await client.queries([...byRole, ...byAccount]);
  const roleRows = answers.slice(0, byRole.length).flat();
  const dealRows = answers.slice(byRole.length).flat();
  return withRoles([...roleRows.map(readRoleDeal), ...dealRows.map(readDeal)], roleRows.map(readRole));
}

/** Deals by id with all their roles. */
export async function dealsById(
  client: SalesforceClient,
  hasCurrencyCodes: boolean,
  ids: string[],
): Promise<Deal[]> {
  const columns = raw(dealColumns(hasCurrencyCodes));
  const chunks = chunksOf(recordIds(ids), IDS_PER_QUERY);
  const answers = await client.queries([
    ...chunks.map((chunk) => soql`SELECT ${columns} FROM Opportunity WHERE Id IN ${chunk}`),
    ...chunks.map(
      (chunk) =>
        soql`SELECT OpportunityId, ContactId, Role FROM OpportunityContactRole WHERE OpportunityId IN ${chunk}`,
    ),
  ]);
  const deals = answers.slice(0, chunks.length).flat().map(readDeal);
  return withRoles(deals, answers.slice(chunks.length).flat().map(readRole));
}

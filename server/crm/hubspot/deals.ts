import type { Deal } from '../../domain/deal.ts';
import type { DealStage, HubSpotAccount } from './account.ts';
import type { AccountNames } from './account-names.ts';
import { readAssociations } from './associations.ts';
import type { HubSpotClient } from './client.ts';
import { DEAL } from './fields.ts';
import { STANDARD_TYPE } from './paths.ts';
import { readRecords } from './records.ts';
import type { AssociatedRecord, CrmObjectRecord } from './schema.ts';

export type DealReader = { client: HubSpotClient; account: HubSpotAccount; accountNames: AccountNames };

const { contact, company, deal } = STANDARD_TYPE;

/** Open deals of contacts, with the roles those contacts play, and of accounts. Never the most recent: all of them. */
export async function openDeals(
  reader: DealReader,
  query: { contactIds: string[]; accountIds: string[] },
): Promise<Deal[]> {
  const { client } = reader;
  const ofContacts = await readAssociations(client, { from: contact, to: deal, ids: query.contactIds });
  const ofAccounts = await readAssociations(client, { from: company, to: deal, ids: query.accountIds });
  const ids = [...ofContacts.values(), ...ofAccounts.values()].flat().map((each) => each.id);
  const deals = await readDeals(reader, ids, (stage, record) => !isClosed(stage, record));
  return complete(reader, deals, { rolesOfDeals: turned(ofContacts), accountsOfDeals: turned(ofAccounts) });
}

/** Deals by id, open or not. */
export async function dealsById(reader: DealReader, ids: string[]): Promise<Deal[]> {
  const deals = await readDeals(reader, ids, () => true);
  const found = deals.map(({ record }) => record.id);
  const rolesOfDeals = await readAssociations(reader.client, { from: deal, to: contact, ids: found });
  return complete(reader, deals, { rolesOfDeals, accountsOfDeals: new Map() });
}

type StagedDeal = { record: CrmObjectRecord; stage: DealStage | undefined };

async function readDeals(
  { client, account }: DealReader,
  ids: string[],
  wanted: (stage: DealStage | undefined, record: CrmObjectRecord) => boolean,
): Promise<StagedDeal[]> {
  const found = await readRecords(client, { type: deal, ids, properties: Object.values(DEAL) });
  const records = [...found.values()];
  const stages = await account.dealStages(records.flatMap((each) => each.properties[DEAL.stage] ?? []));
  return records
    .map((record) => ({ record, stage: stages.get(record.properties[DEAL.stage] ?? '') }))
    .filter(({ record, stage }) => wanted(stage, record));
}

function isClosed(stage: DealStage | undefined, { properties }: CrmObjectRecord): boolean {
  return properties[DEAL.isClosed] === 'true' || stage?.isClosed === true;
}

type Known = {
  rolesOfDeals: Map<string, AssociatedRecord[]>;
  accountsOfDeals: Map<string, AssociatedRecord[]>;
};

/** Adds accounts, asking only for those not known from the way the deal was found. */
async function complete(reader: DealReader, deals: StagedDeal[], known: Known): Promise<Deal[]> {
  const { client, accountNames } = reader;
  const unknown = deals.map(({ record }) => record.id).filter((id) => !known.accountsOfDeals.has(id));
  const asked = await readAssociations(client, { from: deal, to: company, ids: unknown });
  const accountOf = (id: string) => (known.accountsOfDeals.get(id) ?? asked.get(id))?.[0]?.id ?? null;
  const names = await accountNames(deals.flatMap(({ record }) => accountOf(record.id) ?? []));
  return deals.map((each) => {
    const accountId = accountOf(each.record.id);
    const roles = known.rolesOfDeals.get(each.record.id) ?? [];
    return toDeal(each, { accountId, accountName: names.get(accountId ?? '') ?? null, roles });
  });
}

function toDeal(
  { record: { id, properties }, stage }: StagedDeal,
  {
    accountId,
    accountName,
    roles,
  }: { accountId: string | null; accountName: string | null; roles: AssociatedRecord[] },
): Deal {
  const text = (name: string) => properties[name] || null;
  return {
    id,
    name: text(DEAL.name) ?? id,
    accountId,
    accountName,
    ownerUserId: text(DEAL.owner),
    stage: stage?.label ?? text(DEAL.stage) ?? '',
    amount: text(DEAL.amount) === null ? null : Number(text(DEAL.amount)),
    currency: text(DEAL.currency),
    closeDate: text(DEAL.closeDate)?.slice(0, 10) ?? null,
    nextStep: text(DEAL.nextStep),
    contactRoles: roles.map((each) => ({ contactId: each.id, role: each.label })),
  };
}

/** From "what each contact has" to "who each deal has". */
function turned(associations: Map<string, AssociatedRecord[]>): Map<string, AssociatedRecord[]> {
  const byTarget = new Map<string, AssociatedRecord[]>();
  for (const [id, targets] of associations) {
    for (const target of targets)
      byTarget.set(target.id, [...(byTarget.get(target.id) ?? []), { id, label: target.label }]);
  }
  return byTarget;
}

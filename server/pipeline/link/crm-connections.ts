import type { Crm } from '../../crm/crm.ts';
import type { CrmVendor } from '../../domain/call.ts';

/** A workspace's CRM as the stages reach it. */
export type CrmConnection = { id: string; vendor: CrmVendor; crm: Crm };

/** Every full connection of a workspace; connections in fallback mode have no records and no links. */
export type CrmConnections = (workspaceId: string) => Promise<CrmConnection[]>;

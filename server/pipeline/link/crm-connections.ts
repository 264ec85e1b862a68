import type { Crm } from '../../crm/crm.ts';
import type { CrmVendor } from '../../domain/call.ts';

/** A workspace's CRM as the stages reach it. */
export type CrmConnection = { id: string; vendor: CrmVendor; crm: Crm };

/** Every connection of a workspace: one in fallback mode takes no records of ours, but its cards show the calls that belong there. */
export type CrmConnections = (workspaceId: string) => Promise<CrmConnection[]>;

import type { Access } from '../access/access.ts';
import type { OrgState } from '../org/state.ts';

/** Who asks, of which org, and whether deleted records are seen (queryAll). */
export type Asking = { org: OrgState; access: Access; includeDeleted: boolean };

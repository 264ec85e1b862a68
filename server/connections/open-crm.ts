import type { Config } from '../config.ts';
import type { Crm } from '../crm/crm.ts';
import type { CrmInstaller } from '../crm/installer.ts';
import type { Seal } from '../engine/seal.ts';
import type { Database } from '../store/db.ts';

/** What opening a connection needs. `region` is the workspace's, for numbers typed without country code. */
export type OpenTools = { database: Database; config: Config; seal: Seal; now: () => Date; region: string };

/** A connection ready to use, and what makes or verifies our objects in it. */
export type OpenedCrm = { crm: Crm; installer: CrmInstaller };

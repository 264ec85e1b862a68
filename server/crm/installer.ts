/** One thing an installation needs, in words an admin can act on. */
export type InstallFinding = {
  name: string;
  state: 'ready' | 'made' | 'missing' | 'blocked';
  /** What to do; empty when ready. */
  remedy: string;
  /** No API can tell whether it is done: it stays `missing` until an admin confirms it. */
  confirmable?: boolean;
};

export type InstallReport = {
  /** `full`: our objects exist. `fallback`: the CRM's edition has none, only the cards are served (RULES). */
  mode: 'full' | 'fallback';
  reason: string;
  findings: InstallFinding[];
};

/** Makes or verifies objects, fields, associations and permissions. Safe to run again. */
export type CrmInstaller = { install(): Promise<InstallReport> };

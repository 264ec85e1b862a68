import type { CountryCode } from 'libphonenumber-js';
import type { Fault, Faults } from '../faults.ts';
import type { Latency } from '../latency.ts';
import type { JournalEntry } from './http/journal.ts';
import type { RateLimits } from './http/rate-limits.ts';
import { KNOWN_SCOPES } from './oauth/scopes.ts';
import type { Pipeline } from './objects/pipelines.ts';
import { commit, prepareUpdate } from './objects/writes.ts';
import type { User } from './people/people.ts';
import { archiveOwner, createPerson, type NewPerson } from './people/seed.ts';
import { createRecordDesk, type RecordDesk } from './portal-records.ts';
import type { App, PortalState, RowFault } from './portal-state.ts';
import { type Access, type Viewer, Visibility, viewAs } from './visibility.ts';

export interface HubSpotPortal extends RecordDesk {
  readonly portalId: number;
  /** The app's credentials; set `redirectUrls` to be strict about them. */
  readonly app: App;
  /** All requests so far; `count` takes any of their fields. */
  readonly requests: {
    entries: readonly JournalEntry[];
    count(like?: Partial<JournalEntry>): number;
    clear(): void;
  };
  /** Bodies that broke HubSpot's OpenAPI schemas (needs `specDir`). */
  readonly specViolations: readonly string[];
  /** Property names that reads asked for and that do not exist. */
  readonly unknownReads: ReadonlySet<string>;

  addTeam(name: string): string;
  addUser(person: NewPerson): User;
  archiveOwner(ownerId: string): void;
  addPipeline(pipeline: Omit<Pipeline, 'createdAt'>): void;

  /** An access token without the OAuth dance: all scopes and 30 minutes unless said otherwise. */
  issueToken(grant?: { scopes?: readonly string[]; userId?: number; seconds?: number }): string;
  expireToken(accessToken: string): void;
  /** Kills an access or refresh token. */
  revokeToken(token: string): void;
  setRefreshRotation(on: boolean): void;
  refuseConsent(on: boolean): void;

  addFault(fault: Fault): () => void;
  /** Some inputs of a batch fail, the others go through (207). */
  addRowFault(fault: RowFault): () => void;
  clearFaults(): void;
  setLatency(ms: number): void;
  setRateLimits(limits: Partial<RateLimits>): void;
  setIndexDelay(ms: number): void;
  setAssociationPageSize(size: number): void;
  setDefaultCountry(country: CountryCode): void;

  /** A person of the account ticks the task off in HubSpot. */
  completeTask(taskId: string): void;
  setVisibility(objectType: string, access: Access, userId?: number): void;
  viewAs(userId: number): Viewer;
}

/** The account as tests and the demo handle it: seeding, reading, disturbing. */
export function createPortal(state: PortalState, faults: Faults, latency: Latency): HubSpotPortal {
  const visibility = new Visibility();
  return {
    portalId: state.portalId,
    app: state.app,
    requests: state.journal,
    specViolations: state.specViolations,
    unknownReads: state.unknownReads,
    ...createRecordDesk(state),

    addTeam: (name) => {
      const id = state.nextId();
      state.people.teams.set(id, { id, name });
      return id;
    },
    addUser: (person) => createPerson(state, person),
    archiveOwner: (ownerId) => archiveOwner(state, ownerId),
    addPipeline: (pipeline) => void state.pipelines.set(pipeline.id, { ...pipeline, createdAt: state.now() }),

    issueToken: ({ scopes = KNOWN_SCOPES, userId = state.people.users[0]?.userId ?? 0, seconds } = {}) =>
      state.tokens.issueAccess({ scopes: [...scopes], userId }, seconds),
    expireToken: (token) => state.tokens.expire(token),
    revokeToken: (token) => void state.tokens.revoke(token),
    setRefreshRotation: (on) => {
      state.tokens.rotate = on;
    },
    refuseConsent: (on) => {
      state.tokens.refuseConsent = on;
    },

    addFault: (fault) => faults.add(fault),
    addRowFault: (fault) => state.rowFaults.add(fault),
    clearFaults: () => {
      faults.clear();
      state.rowFaults.clear();
    },
    setLatency: (ms) => {
      latency.ms = ms;
    },
    setRateLimits: (limits) => void Object.assign(state.limiter.limits, limits),
    setIndexDelay: (ms) => {
      state.index.delayMs = ms;
    },
    setAssociationPageSize: (size) => {
      state.associationPage.size = size;
    },
    setDefaultCountry: (country) => {
      state.defaultCountry = country;
    },

    completeTask: (taskId) => {
      const tasks = state.types.resolve('tasks');
      const task = state.records.get(tasks, taskId);
      if (!task) throw new Error(`no task ${taskId}`);
      commit(state, prepareUpdate(state, tasks, task, { hs_task_status: 'COMPLETED' }), 'CRM_UI');
    },
    setVisibility: (objectType, access, userId) =>
      visibility.set(state.types.resolve(objectType), access, userId),
    viewAs: (userId) => viewAs(state, visibility, userId),
  };
}

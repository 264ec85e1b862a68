import type { CountryCode } from 'libphonenumber-js';
import { AssociationDefinitions } from './associations/definitions.ts';
import { AssociationGraph } from './associations/graph.ts';
import { Journal } from './http/journal.ts';
import { RateLimiter } from './http/rate-limits.ts';
import { type RowFault, RowFaults } from './http/row-faults.ts';
import { Tokens } from './oauth/tokens.ts';
import { defaultPipeline, type Pipeline } from './objects/pipelines.ts';
import { RecordStore } from './objects/record-store.ts';
import { TypeRegistry } from './objects/type-registry.ts';
import { People } from './people/people.ts';
import { SearchIndex } from './search/search-index.ts';
import type { Tier } from './types.ts';

/** The app that installs itself into the account. */
export interface App {
  appId: number;
  clientId: string;
  clientSecret: string;
  /** Exact redirect addresses; undefined allows any. */
  redirectUrls?: string[];
}

/** Everything one HubSpot account remembers. */
export interface PortalState {
  portalId: number;
  tier: Tier;
  app: App;
  defaultCountry: CountryCode;
  now: () => number;
  nextId: () => string;
  types: TypeRegistry;
  index: SearchIndex;
  records: RecordStore;
  definitions: AssociationDefinitions;
  graph: AssociationGraph;
  people: People;
  pipelines: Map<string, Pipeline>;
  tokens: Tokens;
  limiter: RateLimiter;
  journal: Journal;
  rowFaults: RowFaults;
  /** Records one association page holds; lower it to meet paging with few records. */
  associationPage: { size: number };
  /** "type.property" names that reads asked for and no object has: HubSpot answers nothing, tests should complain. */
  unknownReads: Set<string>;
  /** Request bodies that break the published OpenAPI schema, when validation is on. */
  specViolations: string[];
}

export type { RowFault };

/** An empty account with the standard objects and the default deal pipeline. */
export function createPortalState(portalId: number, tier: Tier, now: () => number): PortalState {
  let last = 900_000_000;
  // One counter for owners, users and records: an id of the wrong space then never fits by accident.
  const nextId = () => {
    last += 1 + (last % 7);
    return String(last);
  };
  const index = new SearchIndex(now);
  const pipeline = defaultPipeline();
  return {
    portalId,
    tier,
    app: { appId: 4_200_001, clientId: 'sandbox-client-id', clientSecret: 'sandbox-client-secret' },
    defaultCountry: 'US',
    now,
    nextId,
    types: new TypeRegistry(portalId),
    index,
    records: new RecordStore(index, now, nextId),
    definitions: new AssociationDefinitions(portalId),
    graph: new AssociationGraph(),
    people: new People(),
    pipelines: new Map([[pipeline.id, pipeline]]),
    tokens: new Tokens(now),
    limiter: new RateLimiter(now),
    journal: new Journal(),
    rowFaults: new RowFaults(),
    associationPage: { size: 500 },
    unknownReads: new Set(),
    specViolations: [],
  };
}

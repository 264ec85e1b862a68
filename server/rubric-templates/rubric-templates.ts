import type { RubricContent } from '../domain/rubric-problems.ts';
import demo from './demo.json' with { type: 'json' };
import negotiation from './negotiation.json' with { type: 'json' };
import onboarding from './onboarding.json' with { type: 'json' };
import salesDiscovery from './sales-discovery.json' with { type: 'json' };
import support from './support.json' with { type: 'json' };

/** A rubric to begin with. `purpose` says which calls it is for. */
export type RubricTemplate = RubricContent & { id: string; purpose: string };

/** In the order in which an admin sees them. */
export const RUBRIC_TEMPLATES: readonly RubricTemplate[] = [
  salesDiscovery,
  demo,
  negotiation,
  support,
  onboarding,
] as RubricTemplate[];

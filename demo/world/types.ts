import type { EndReasonCode, EndState } from '../../server/domain/call.ts';
import type { FlagClass, FlagKind } from '../../server/domain/flag.ts';
import type { LinkRule, LinkStatus } from '../../server/domain/link.ts';
import type { ManagerDecision, Role } from '../../server/domain/person.ts';

/** Somebody at the demo company. Agents mostly live in HubSpot only, managers in Salesforce (and HubSpot). */
export type WorldPerson = {
  name: string;
  /** Also the person's HubSpot owner address and, where `salesforce` is set, the Salesforce user name. */
  email: string;
  roles: Role[];
  team: string | null;
  /** E.164; on the workspace's own list. */
  directLine: string;
  /** The Salesforce user's manager; null = no Salesforce user at all. */
  salesforce: { managerEmail: string | null } | null;
  /** The admin's map agent -> manager. */
  mappedManagerEmail: string | null;
  /** Who gets this agent's tasks, and which rule decides; null for people who are not agents. */
  expectedManager: { email: string; rule: ManagerDecision['rule'] } | null;
};

export type WorldAccount = { key: string; name: string; domain: string };

/** `phone` is as somebody typed it into the CRM. */
export type WorldContact = {
  key: string;
  firstName: string;
  lastName: string;
  title: string;
  accountKey: string;
  phone: string;
  email: string;
};

/** A Lead in Salesforce, a contact of lifecycle stage `lead` in HubSpot. */
export type WorldLead = Omit<WorldContact, 'accountKey' | 'title'> & { company: string };

export type WorldDeal = {
  key: string;
  name: string;
  accountKey: string;
  stage: string;
  amount: number;
  currency: string;
  /** ISO date, on the calendar of the sample calls as written. */
  closeDate: string;
  nextStep: string;
  /** The owner in HubSpot, where the agents are. */
  ownerEmail: string;
  /** An agent without a Salesforce user cannot own the opportunity: the manager does. */
  salesforceOwnerEmail: string;
  roles: { contactKey: string; role: string }[];
};

/** What one CRM must say about the link. Keys are those of contacts, leads and deals. */
export type ExpectedLink = {
  status: LinkStatus;
  rule: LinkRule;
  person: string | null;
  deal: string | null;
  candidates: string[];
};

export type ExpectedFlag = { kind: FlagKind; class: FlagClass; rule: string; criterionKey: string };

/**
 * Only what does not depend on how an intent judge reads the call: all compliance, keyword and conduct flags are listed,
 * and those overall and repeat-weakness flags that follow from exact checks alone. A judge may add more of the last two.
 */
export type ExpectedLeg = { agentEmail: string; callType: string; flags: ExpectedFlag[] };

export type ExpectedCall = {
  externalId: string;
  /** What the call is in the demo for; one line for the terminal. */
  shows: string;
  endState: EndState;
  reason: EndReasonCode;
  /** null where the call ends before it is linked. */
  link: { hubspot: ExpectedLink; salesforce: ExpectedLink } | null;
  legs: ExpectedLeg[];
  /** Text that must be gone from everything stored or sent. */
  neverStored: string[];
};

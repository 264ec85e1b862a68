import type { LinkRule } from './link.ts';

/** RULES, "Linking", as an admin reads it: in the order in which the rules are tried. */
export const MATCHING_RULES: readonly string[] = [
  'The source names the contact or the deal itself.',
  'The contact has a role on exactly one open deal.',
  'The contact has roles on several open deals, and the agent owns exactly one of them.',
  "The agent owns exactly one open deal of the contact's account.",
  'Otherwise the call waits for a person to choose (ambiguous) or belongs to no record yet (unmatched). Nothing is guessed, and the most recently changed deal never decides.',
];

/** Why no rule decided. */
export const UNDECIDED: Partial<Record<LinkRule, string>> = {
  several_contacts: 'Several contacts have this number or address.',
  several_deals: 'The contact has several open deals and no rule decides between them.',
};

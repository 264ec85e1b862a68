import type { ExpectedCall, ExpectedFlag, ExpectedLeg, ExpectedLink } from './types.ts';

const support = (agent: string, ...flags: ExpectedFlag[]) => leg(agent, 'support', flags);
const sales = (agent: string, ...flags: ExpectedFlag[]) => leg(agent, 'sales_discovery', flags);

/** What each sample call must come to, as RULES decides it without a judge. In the order of the calls. */
export const expectedCalls: ExpectedCall[] = [
  logged('qm-1001', 'a support call done well', withoutDeal('lou'), [support('benji.kowalczyk')]),
  logged('qm-1002', 'an agent who will improve: no case number yet', withoutDeal('dot'), [
    support('noor.haddad'),
  ]),
  logged('qm-1003', 'a disclosure misheard by the recogniser still counts', withoutDeal('wanda'), [
    support('benji.kowalczyk'),
  ]),
  logged('qm-1004', 'an unmatched caller', link('unmatched', 'no_contact', null, null), [
    support('noor.haddad'),
  ]),
  logged('qm-1005', 'a good call without the recording disclosure', onDeal('ray', 'bluestem-seasonal'), [
    sales('marcus.feld', missed('recording_disclosure')),
  ]),
  logged(
    'qm-1006',
    'a card number read aloud',
    withoutDeal('ingrid'),
    [support('noor.haddad')],
    ['4111 1111 1111 1111', '4111111111111111'],
  ),
  logged('qm-1007', 'the second call in a row without a case number', withoutDeal('amos'), [
    support('benji.kowalczyk'),
  ]),
  logged(
    'qm-1008',
    'two contacts behind one switchboard number',
    link('ambiguous', 'several_contacts', null, null, ['victor', 'monique']),
    [sales('priya.raman')],
  ),
  logged('qm-1009', 'a transcript without punctuation', withoutDeal('lou'), [support('noor.haddad')]),
  logged('qm-1010', 'a lead', withoutDeal('odessa'), [sales('tessa.lindqvist')]),
  {
    ...logged(
      'qm-1011',
      'a competitor named; of two deals the agent owns one',
      link('linked', 'only_role_deal_owned_by_agent', 'sam', 'oakline-portal'),
      [sales('priya.raman', heard('competitors', 'quality'))],
    ),
    link: {
      hubspot: link('linked', 'only_role_deal_owned_by_agent', 'sam', 'oakline-portal'),
      salesforce: link('ambiguous', 'several_deals', 'sam', null, ['oakline-portal', 'oakline-vans']),
    },
  },
  logged('qm-1012', 'the third in a row, and a call that fails as a whole', withoutDeal('terrence'), [
    support(
      'benji.kowalczyk',
      missed('recording_disclosure'),
      missed('identity_check'),
      { kind: 'overall_threshold', class: 'quality', rule: 'overall_threshold', criterionKey: '' },
      { kind: 'repeat_weakness', class: 'quality', rule: 'repeat_weakness', criterionKey: 'case_number' },
    ),
  ]),
  logged('qm-1013', 'a transfer: one call, two agents', withoutDeal('wanda'), [
    support('jules.whitaker'),
    support('noor.haddad'),
  ]),
  logged(
    'qm-1014',
    'a promise that policy forbids',
    link('linked', 'only_account_deal_owned_by_agent', 'joyce', 'sundial-crews'),
    [sales('marcus.feld', heard('unwritten_promises', 'compliance'))],
  ),
  logged(
    'qm-1015',
    'one contact with two open deals',
    link('ambiguous', 'several_deals', 'helen', null, ['northgate-sprinklers', 'northgate-extinguishers']),
    [sales('priya.raman')],
  ),
  ended('qm-1016', 'a voicemail', 'not_scored', 'too_short'),
  ended('qm-1017', 'an agent nobody has mapped', 'quarantined', 'agent_unknown'),
  ended('qm-1018', 'two colleagues talking', 'skipped', 'internal'),
  logged('qm-1019', 'the agent who improved: a case number every time', withoutDeal('amos'), [
    support('noor.haddad'),
  ]),
  logged('qm-1020', 'a strong discovery call with three people', onDeal('carla', 'harrow-dispatch'), [
    sales('tessa.lindqvist'),
  ]),
  logged('qm-1021', 'a cancellation that ends in a hang-up', onDeal('pete', 'pellworth-renewal'), [
    support('jules.whitaker', heard('cancellation', 'quality'), {
      kind: 'conduct',
      class: 'quality',
      rule: 'hang_up',
      criterionKey: '',
    }),
  ]),
];

function leg(agent: string, callType: string, flags: ExpectedFlag[]): ExpectedLeg {
  return { agentEmail: `${agent}@quillmere.test`, callType, flags };
}

function missed(criterionKey: string): ExpectedFlag {
  return { kind: 'compliance', class: 'compliance', rule: 'compliance', criterionKey };
}

function heard(list: string, flagClass: ExpectedFlag['class']): ExpectedFlag {
  return { kind: 'keyword', class: flagClass, rule: `keyword:${list}`, criterionKey: '' };
}

function logged(
  externalId: string,
  shows: string,
  both: ExpectedLink,
  legs: ExpectedLeg[],
  neverStored: string[] = [],
): ExpectedCall {
  const link = { hubspot: both, salesforce: both };
  return { externalId, shows, endState: 'logged', reason: 'delivered', link, legs, neverStored };
}

function ended(
  externalId: string,
  shows: string,
  endState: ExpectedCall['endState'],
  reason: ExpectedCall['reason'],
): ExpectedCall {
  return { externalId, shows, endState, reason, link: null, legs: [], neverStored: [] };
}

function link(
  status: ExpectedLink['status'],
  rule: ExpectedLink['rule'],
  person: string | null,
  deal: string | null,
  candidates: string[] = [],
): ExpectedLink {
  return { status, rule, person, deal, candidates };
}

function withoutDeal(person: string): ExpectedLink {
  return link('linked', 'contact_without_open_deal', person, null);
}

function onDeal(person: string, deal: string): ExpectedLink {
  return link('linked', 'only_open_deal_with_contact_role', person, deal);
}

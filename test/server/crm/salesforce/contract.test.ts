import { crmContract } from '../../../contracts/crm.contract.ts';
import { makeSalesforceHarness, ROLE, STAGE_LABELS } from './harness.ts';

for (const way of ['upsert', 'lookup'] as const) {
  crmContract(`Salesforce over the wire, tasks by ${way}`, () => makeSalesforceHarness(way), {
    leads: true,
    dealCurrency: false,
    dealHistory: true,
    actions: true,
    stageLabels: STAGE_LABELS,
    role: ROLE,
    failures: [
      'rate_limit',
      'server_error',
      'timeout',
      'expired_token',
      'half_batch',
      'row_lock',
      'drop_after_apply',
    ],
  });
}

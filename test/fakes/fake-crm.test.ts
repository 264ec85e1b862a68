import { crmContract } from '../contracts/crm.contract.ts';
import { createFakeCrm, FAKE_STAGE_LABELS } from './fake-crm.ts';

crmContract('the fake CRM', async () => createFakeCrm(), {
  leads: true,
  dealCurrency: true,
  dealHistory: true,
  actions: true,
  stageLabels: FAKE_STAGE_LABELS,
  role: 'Decision Maker',
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

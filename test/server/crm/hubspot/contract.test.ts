import { crmContract } from '../../../contracts/crm.contract.ts';
import { hasSpecs, makeHubSpotHarness, ROLE, STAGE_LABELS } from './harness.ts';

const validated = hasSpecs
  ? 'bodies checked against the OpenAPI'
  : 'bodies unchecked: ../shared specs are absent';

crmContract(`HubSpot over the wire (${validated})`, makeHubSpotHarness, {
  leads: false,
  dealCurrency: true,
  dealHistory: true,
  actions: false,
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

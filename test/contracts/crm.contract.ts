import { afterEach, beforeEach, describe } from 'vitest';
import { failureContract } from './crm-failures.contract.ts';
import type { CrmHarness, CrmTraits, MakeCrmHarness } from './crm-harness.ts';
import { linkingContract } from './crm-linking.contract.ts';
import { readingContract } from './crm-reading.contract.ts';
import { writingContract } from './crm-writing.contract.ts';

/** What every `Crm` must do. Runs against the fake and against each adapter over the wire. */
export function crmContract(name: string, makeHarness: MakeCrmHarness, traits: CrmTraits): void {
  describe(`${name} as a Crm`, () => {
    let harness: CrmHarness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.close());

    const current = () => harness;
    linkingContract(current, traits);
    writingContract(current);
    failureContract(current, traits);
    readingContract(current, traits);
  });
}

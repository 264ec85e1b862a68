import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../../server/domain/participant.ts';
import { pickCustomer } from '../../../../server/pipeline/link/pick-customer.ts';
import { aTurn } from '../../../builders/a-transcript.ts';
import { shuffled } from '../../../builders/shuffled.ts';

const aCustomer = (id: string, phone: string | null = `+1202555010${id}`): Participant => ({
  id,
  role: 'customer',
  identities: [
    { kind: 'name', value: `Customer ${id}` },
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
  ],
});
const says = (participantId: string, text: string) => aTurn({ participantId, role: 'customer', text });

describe('pickCustomer', () => {
  it('two reachable customers, one says more, is that one by number only', () => {
    const turns = [says('1', 'yes'), says('2', 'we would like to see an offer')];
    expect(pickCustomer([aCustomer('1'), aCustomer('2')], turns)).toEqual({
      identities: [{ kind: 'phone', value: '+12025550102' }],
      otherCustomers: 1,
    });
  });

  it('the loudest customer, without number or address, is passed over', () => {
    const turns = [says('1', 'we would like to see an offer'), says('2', 'yes')];
    expect(pickCustomer([aCustomer('1', null), aCustomer('2')], turns)).toMatchObject({
      identities: [{ value: '+12025550102' }],
      otherCustomers: 1,
    });
  });

  it('agents and unknown people, with numbers, are never the customer', () => {
    const people: Participant[] = [
      { ...aCustomer('1'), role: 'agent' },
      { ...aCustomer('2'), role: 'unknown' },
    ];
    expect(pickCustomer(people, [says('1', 'hello there')])).toEqual({ identities: [], otherCustomers: 0 });
  });

  it('nobody on the call, no turns, is no customer', () => {
    expect(pickCustomer([], [])).toEqual({ identities: [], otherCustomers: 0 });
  });

  it('people and turns in another order, some equally loud, give the same customer', () => {
    const people = ['1', '2', '3'].map((id) => aCustomer(id));
    const turns = [says('2', 'three words here'), says('3', 'three words here'), says('1', 'two words')];
    fc.assert(
      fc.property(shuffled(people), shuffled(turns), (mixed, said) => {
        expect(pickCustomer(mixed, said)).toEqual(pickCustomer(people, turns));
      }),
    );
    expect(pickCustomer(people, turns).identities).toEqual([{ kind: 'phone', value: '+12025550102' }]);
  });
});

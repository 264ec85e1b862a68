import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity, IdentityKind, Participant } from '../../../../server/domain/participant.ts';
import type { PersonIdentity } from '../../../../server/domain/person.ts';
import {
  normaliseIdentity,
  normaliseParticipants,
} from '../../../../server/pipeline/ingest/normalise-identity.ts';
import { resolveAgents } from '../../../../server/pipeline/ingest/resolve-agents.ts';

const at = new Date('2026-11-23T15:00:00Z');
const someone = (
  id: string,
  identities: Identity[] = [],
  role: Participant['role'] = 'unknown',
): Participant => ({
  id,
  role,
  identities,
});
const known = (personId: string, kind: IdentityKind, value: string, more: Partial<PersonIdentity> = {}) => ({
  personId,
  kind,
  value,
  scope: null,
  validFrom: null,
  validTo: null,
  ...more,
});

describe('normaliseIdentity', () => {
  it.each<[IdentityKind, string, string, string]>([
    ['phone', '(206) 555-0187', 'US', '+12065550187'],
    ['phone', 'tel:+44 20 7946 0958', 'US', '+442079460958'],
    ['phone', '020 7946 0958', 'gb', '+442079460958'],
    ['email', ' MailTo:Dana.Ruiz@Example.TEST ', 'US', 'dana.ruiz@example.test'],
    ['extension', 'ext. 1042', 'US', '1042'],
    ['name', ' Dana\u00a0 Ruiz ', 'US', 'dana ruiz'],
    ['source_user', ' h7dEmo ', 'US', 'h7dEmo'],
  ])('a %s written "%s", in %s, becomes %s', (kind, value, region, expected) => {
    expect(normaliseIdentity({ kind, value }, region)).toEqual({
      ok: true,
      identity: { kind, value: expected },
    });
  });

  it.each<[IdentityKind, string, string]>([
    ['phone', '1042', 'US'],
    ['phone', 'anonymous', 'US'],
    ['phone', '2065550187', 'XX'],
    ['email', 'dana', 'US'],
    ['extension', 'front desk', 'US'],
    ['name', ' \u00a0', 'US'],
  ])('a %s written "%s", in %s, is refused with a reason', (kind, value, region) => {
    expect(normaliseIdentity({ kind, value }, region)).toEqual({
      ok: false,
      reason: expect.stringMatching(/^is /),
    });
  });

  it('any text of any kind, normalised twice, stays the same', () => {
    const kind = fc.constantFrom<IdentityKind>('email', 'phone', 'extension', 'source_user', 'name');
    const value = fc.oneof(fc.string(), fc.emailAddress(), fc.stringMatching(/^\+?\d{2,15}$/));
    fc.assert(
      fc.property(kind, value, (aKind, text) => {
        const once = normaliseIdentity({ kind: aKind, value: text }, 'US');
        if (once.ok) expect(normaliseIdentity(once.identity, 'US')).toEqual(once);
      }),
    );
  });
});

describe('normaliseParticipants', () => {
  it('a number written twice and one that is none are kept once and dropped without their value', () => {
    const { participants, dropped } = normaliseParticipants(
      [
        someone('p', [
          { kind: 'phone', value: '206 555 0187' },
          { kind: 'phone', value: '+1 (206) 555-0187' },
          { kind: 'phone', value: 'withheld' },
        ]),
      ],
      'US',
    );
    expect(participants[0]!.identities).toEqual([{ kind: 'phone', value: '+12065550187' }]);
    expect(dropped).toEqual([{ participantId: 'p', kind: 'phone', reason: 'is no phone number' }]);
  });
});

describe('resolveAgents', () => {
  const resolve = (participants: Participant[], identities: PersonIdentity[], scopes = ['zoom']) =>
    resolveAgents({ participants, identities, at, scopes });
  const email = { kind: 'email', value: 'dana@example.test' } as const;
  const name = { kind: 'name', value: 'dana ruiz' } as const;

  it('one person with the identity, valid everywhere, is the agent', () => {
    expect(resolve([someone('p', [email])], [known('dana', 'email', email.value)])).toEqual({
      agents: [{ participantId: 'p', personId: 'dana', matchedBy: 'email' }],
      ambiguous: [],
    });
  });

  it.each([
    ['starts with the call', { validFrom: at }, 1],
    ['starts later', { validFrom: new Date(at.getTime() + 1) }, 0],
    ['ends later', { validTo: new Date(at.getTime() + 1) }, 1],
    ['ended with the call', { validTo: at }, 0],
    ['belongs to this source', { scope: 'zoom' }, 1],
    ['belongs to another source', { scope: 'ringcentral' }, 0],
  ])('an identity that %s resolves accordingly', (_, more, agents) => {
    expect(resolve([someone('p', [email])], [known('dana', 'email', email.value, more)]).agents).toHaveLength(
      agents,
    );
  });

  it('an extension that moved from one person to another resolves by date', () => {
    const identities = [
      known('old', 'extension', '1042', { validTo: new Date('2026-11-01T00:00:00Z') }),
      known('new', 'extension', '1042', { validFrom: new Date('2026-11-01T00:00:00Z') }),
    ];
    const { agents } = resolve([someone('p', [{ kind: 'extension', value: '1042' }])], identities);
    expect(agents.map((agent) => agent.personId)).toEqual(['new']);
  });

  it('two people for one participant are ambiguous and nobody is resolved', () => {
    const identities = [known('b', 'email', email.value), known('a', 'extension', '7')];
    expect(resolve([someone('p', [email, { kind: 'extension', value: '7' }])], identities)).toEqual({
      agents: [],
      ambiguous: [{ participantId: 'p', kinds: ['email', 'extension'], personIds: ['a', 'b'] }],
    });
  });

  it('a name of one person beside an e-mail of another does not count', () => {
    const identities = [known('dana', 'email', email.value), known('namesake', 'name', name.value)];
    expect(resolve([someone('p', [email, name])], identities).agents[0]!.personId).toBe('dana');
  });

  it.each(['customer', 'other'] as const)(
    'somebody the source calls %s, though known, is no agent',
    (role) => {
      expect(resolve([someone('p', [email], role)], [known('dana', 'email', email.value)]).agents).toEqual(
        [],
      );
    },
  );

  it('any order of participants and identities gives the same result', () => {
    const identity = fc.record({
      kind: fc.constantFrom<IdentityKind>('email', 'extension', 'name'),
      value: fc.constantFrom('1', '2', '3'),
    });
    const participants = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        identities: fc.array(identity, { maxLength: 3 }),
      }),
      { selector: (one) => one.id, maxLength: 5 },
    );
    const identities = fc.array(fc.record({ personId: fc.constantFrom('a', 'b'), identity }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(participants, identities, fc.infiniteStream(fc.nat()), (people, list, random) => {
        const shuffled = <T>(items: T[]) =>
          items
            .map((item) => ({ item, key: random.next().value }))
            .sort((x, y) => x.key - y.key)
            .map(({ item }) => item);
        const someones = people.map((one) => someone(one.id, one.identities));
        const all = list.map((one) => known(one.personId, one.identity.kind, one.identity.value));
        const mixed = shuffled(someones).map((one) => ({ ...one, identities: shuffled(one.identities) }));
        expect(resolve(mixed, shuffled(all))).toEqual(resolve(someones, all));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../../server/domain/participant.ts';
import type { Turn } from '../../../../server/domain/transcript.ts';
import { inferRoles } from '../../../../server/pipeline/transcribe/infer-roles.ts';
import { joinSamePerson } from '../../../../server/pipeline/transcribe/join-same-person.ts';
import { splitLegs } from '../../../../server/pipeline/transcribe/split-legs.ts';

const someone = (id: string, role: Participant['role'] = 'unknown'): Participant => ({
  id,
  role,
  identities: [],
});
/** One turn a letter, a second each. */
const turnsOf = (speakers: string): Turn[] =>
  [...speakers].map((participantId, index) => ({
    index,
    participantId,
    role: 'unknown',
    startMs: index * 1000,
    endMs: index * 1000 + 900,
    text: 'words',
  }));
const agent = (participantId: string, personId = `person-${participantId}`) => ({ participantId, personId });

describe('joinSamePerson', () => {
  it('one agent on two devices becomes the participant who speaks first, with all identities and turns', () => {
    const desk = {
      ...someone('d'),
      identities: [{ kind: 'phone' as const, value: '+1' }],
      fromMs: 1000,
      toMs: 1900,
    };
    const laptop = {
      ...someone('l'),
      identities: [{ kind: 'email' as const, value: 'a@b.test' }],
      fromMs: 0,
      toMs: 900,
    };
    const joined = joinSamePerson({
      participants: [desk, laptop, someone('c')],
      turns: turnsOf('ldc'),
      agents: [agent('d', 'dana'), agent('l', 'dana')],
    });
    expect(joined.participants.map((one) => one.id)).toEqual(['l', 'c']);
    expect(joined.participants[0]).toMatchObject({
      identities: [...laptop.identities, ...desk.identities],
      fromMs: 0,
      toMs: 1900,
    });
    expect(joined.turns.map((turn) => turn.participantId)).toEqual(['l', 'l', 'c']);
    expect(joined.agents).toEqual([agent('l', 'dana')]);
  });

  it('different people stay as they are', () => {
    const input = {
      participants: [someone('a'), someone('b')],
      turns: turnsOf('ab'),
      agents: [agent('a'), agent('b')],
    };
    expect(joinSamePerson(input)).toEqual(input);
  });
});

describe('inferRoles', () => {
  const infer = (participants: Participant[], agents: string[], own: string[] = []) =>
    inferRoles({
      participants,
      turns: turnsOf(participants.map((one) => one.id).join('')),
      agents: agents.map((id) => agent(id)),
      isOwn: (one) => own.includes(one.id),
      nobodyIds: ['u'],
    });

  it('beside a resolved agent, others are customers, colleagues other, and nobody stays unknown', () => {
    const result = infer(
      [someone('a'), someone('c'), someone('o'), someone('u'), someone('g', 'other')],
      ['a'],
      ['o'],
    );
    expect(result.decided.map((one) => [one.role, one.decidedBy])).toEqual([
      ['agent', 'resolved_agent'],
      ['customer', 'beside_agent'],
      ['other', 'own_address'],
      ['unknown', 'unknown'],
      ['other', 'given'],
    ]);
    expect(result.turns.map((turn) => turn.role)).toEqual(result.decided.map((one) => one.role));
    expect(result.participants.map((one) => one.role)).toEqual(result.decided.map((one) => one.role));
  });

  it('without a resolved agent nothing is guessed, even beside a given one', () => {
    const { decided } = infer([someone('a', 'agent'), someone('c')], []);
    expect(decided.map((one) => one.role)).toEqual(['agent', 'unknown']);
  });
});

describe('splitLegs', () => {
  const split = (speakers: string | null, ...agents: string[]) =>
    splitLegs({
      agents: agents.map((id) => agent(id)),
      turns: speakers === null ? null : turnsOf(speakers),
      durationMs: 60_000,
      disconnectParty: 'agent',
    });
  const brief = (result: ReturnType<typeof split>) =>
    result.legs.map((leg) => [leg.agentParticipantId, leg.durationMs, leg.disconnectParty]);

  it('an only agent has one leg as long as the call', () => {
    const result = split('caca', 'a');
    expect([result.decidedBy, brief(result)]).toEqual(['only_agent', [['a', 60_000, 'agent']]]);
  });

  it('a transfer has a leg each in spoken order, and only the last agent ended the call', () => {
    const result = split('acacbcb', 'b', 'a');
    expect([result.decidedBy, brief(result)]).toEqual([
      'transfer',
      [
        ['a', 2900, null],
        ['b', 2900, 'agent'],
      ],
    ]);
  });

  it('two agents who talk through each other are on it jointly to the end', () => {
    const result = split('abcab', 'a', 'b');
    expect([result.decidedBy, result.legs.map((leg) => leg.disconnectParty)]).toEqual([
      'joint',
      ['agent', 'agent'],
    ]);
  });

  it('an agent who never speaks has no leg and is named', () => {
    const result = split('aca', 'a', 'b');
    expect([result.decidedBy, result.legs.length, result.silentAgentIds]).toEqual([
      'only_agent',
      1,
      ['person-b'],
    ]);
  });

  it('no agent who speaks, though on the call, makes no leg', () => {
    expect(split('ccc', 'a')).toEqual({
      legs: [],
      decidedBy: 'no_agent_speaks',
      silentAgentIds: ['person-a'],
    });
  });

  it('before transcription every agent has a leg', () => {
    const result = split(null, 'a', 'b');
    expect([result.decidedBy, brief(result)]).toEqual([
      'not_heard_yet',
      [
        ['a', 60_000, null],
        ['b', 60_000, null],
      ],
    ]);
  });

  it('turns without times give a leg the length of the call', () => {
    const turns = turnsOf('acb').map((turn) => ({ ...turn, startMs: null, endMs: null }));
    const { legs } = splitLegs({
      agents: [agent('a'), agent('b')],
      turns,
      durationMs: 7,
      disconnectParty: null,
    });
    expect(legs.map((leg) => leg.durationMs)).toEqual([7, 7]);
  });
});

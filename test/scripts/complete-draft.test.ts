import { describe, expect, it } from 'vitest';
import { completeDraft, type GivenFacts } from '../../scripts/call/complete-draft.ts';
import { readCallOptions } from '../../scripts/call/options.ts';
import type { Participant } from '../../server/domain/participant.ts';
import { aTranscript, turnsOf } from '../builders/a-transcript.ts';

const file = { name: 'a.vtt', modifiedAt: new Date('2026-11-20T10:00:00Z') };
const ana: Participant = { id: 'p1', role: 'unknown', name: 'Ana Agent', identities: [] };
const bob: Participant = {
  id: 'p2',
  role: 'unknown',
  name: 'Bob',
  identities: [{ kind: 'email', value: 'bob@x.test' }],
};
const complete = (participants: Participant[], given: GivenFacts = {}, facts = {}) =>
  completeDraft({ transcript: aTranscript({ language: 'und' }), participants, facts }, given, file, 3);
const agentsOf = (participants: Participant[], agent?: string) =>
  complete(participants, { agent }).agents.map(({ participantId }) => participantId);

describe('completeDraft', () => {
  it.each(['Ana Agent', 'ana agent', ' P1 '])(
    'speaker %j, named whatever the case, becomes the agent',
    (who) => {
      expect(agentsOf([ana, bob], who)).toEqual(['p1']);
    },
  );

  it('an address of a speaker, names the agent', () => {
    expect(agentsOf([ana, bob], 'BOB@x.test')).toEqual(['p2']);
  });

  it('a name that nobody has, makes nobody the agent and says so', () => {
    const { agents, notes } = complete([ana, bob], { agent: 'Carl' });
    expect(agents).toEqual([]);
    expect(notes).toContain('agent: nobody here is "Carl"');
  });

  it('speakers without roles and nobody named, are never guessed', () => {
    expect(agentsOf([ana, bob])).toEqual([]);
  });

  it('agents by the file itself, two after a transfer, are both taken with a name to show', () => {
    const agents: Participant[] = [
      { id: 'a', role: 'agent', identities: [] },
      { ...bob, role: 'agent', name: undefined },
    ];
    expect(complete(agents).agents.map(({ name }) => name)).toEqual(['Agent (from the file)', 'bob@x.test']);
  });

  it('a named agent, in the transcript too, has the role', () => {
    const parsed = {
      transcript: aTranscript({ turns: turnsOf(['unknown', 'hello']) }),
      participants: [ana],
      facts: {},
    };
    parsed.transcript.turns[0]!.participantId = 'p1';
    const { draft } = completeDraft(parsed, { agent: 'p1' }, file, 0);
    expect(draft.transcript!.turns[0]!.role).toBe('agent');
    expect(draft.participants[0]!.role).toBe('agent');
  });

  it('what neither file nor command line says, is filled in and each of it named', () => {
    const { draft, notes } = complete([ana]);
    expect(draft).toMatchObject({ startedAt: file.modifiedAt, direction: 'inbound' });
    expect(draft.transcript!.language).toBe('en');
    expect(notes.map((note) => note.split(':')[0])).toEqual(['start', 'direction', 'language']);
  });

  it("the command line, against the file's own facts, wins and is no default", () => {
    const startedAt = new Date('2026-01-01T00:00:00Z');
    const given = { startedAt, direction: 'outbound', language: 'de', callType: 'support' } as const;
    const facts = { startedAt: new Date(0), direction: 'inbound' as const, callType: 'sales' };
    const { draft, notes } = complete([ana], given, facts);
    expect(draft).toMatchObject({ startedAt, direction: 'outbound', callType: 'support' });
    expect(notes).toEqual([]);
  });

  it('two files of one name, in one run, stay two calls', () => {
    const parsed = { transcript: aTranscript(), participants: [ana], facts: {} };
    const ids = [0, 1].map((at) => completeDraft(parsed, {}, file, at).draft.providerCallId);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('readCallOptions', () => {
  it.each([
    [['a.vtt', '--direction', 'sideways'], '--direction'],
    [['a.vtt', '--started-at', 'yesterday'], '--started-at'],
    [['a.vtt', '--language', 'english'], '--language'],
    [['a.vtt', '--bogus'], '--bogus'],
    [[], 'FILE...'],
  ])('%j, which is no use, is refused by name with the usage', (args, name) => {
    expect(() => readCallOptions(args)).toThrow(name);
    expect(() => readCallOptions(args)).toThrow('npm run call');
  });
});

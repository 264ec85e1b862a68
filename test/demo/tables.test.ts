import { describe, expect, it } from 'vitest';
import { recordTable } from '../../demo/show/records.ts';
import { createStyle } from '../../demo/show/style.ts';
import { callTable } from '../../demo/show/table.ts';
import { aFlag, aQualityFlag } from '../builders/a-flag.ts';
import { aCriterionScore, aDisclosureScore, aScorecard } from '../builders/a-scorecard.ts';
import { aFollowedCall, aFollowedLeg, someRecords } from './a-followed-call.ts';

const narrow = createStyle({ LANG: 'C.UTF-8' }, { columns: 80 });
const ascii = createStyle({}, { columns: 80 });
const failed = {
  scorecard: aScorecard({ criteria: [aCriterionScore(), aDisclosureScore({ score: 0 })] }),
  flags: [aFlag(), aQualityFlag()],
};
const [salesforce, hubspot] = aFollowedCall().links as [
  ReturnType<typeof aFollowedCall>['links'][number],
  ReturnType<typeof aFollowedCall>['links'][number],
];

describe('table of calls', () => {
  it('a scored call, on 80 columns, has agent, deal, bar with pass mark, score, share and link', () => {
    const [, , line] = callTable([aFollowedCall()], narrow);
    expect(line).toBe(' qm-2001  Ana Agent        Acme renewal            █████│██ 100 2/2 linked');
  });

  it('flags of both classes, below their call, are apart and say what fired', () => {
    const lines = callTable([aFollowedCall({ legs: [aFollowedLeg(failed)] })], narrow);
    expect(lines.slice(3).map((line) => line.trim())).toEqual([
      '⚑ COMPLIANCE not done: "Recording disclosure"',
      '⚑ quality    overall 50, pass mark 65',
    ]);
  });

  it('a withdrawn flag, with no other, leaves no line', () => {
    const flags = [aFlag({ state: 'withdrawn' })];
    expect(callTable([aFollowedCall({ legs: [aFollowedLeg({ flags })] })], narrow)).toHaveLength(3);
  });

  it('a call whose link is open in one CRM only, names that CRM and still the deal', () => {
    const links = [{ ...salesforce, status: 'ambiguous' as const, dealName: null }, hubspot];
    const [, , line] = callTable([aFollowedCall({ links })], narrow);
    expect(line).toContain('Acme renewal');
    expect(line).toMatch(/ SF ambiguous$/);
  });

  it('a call whose link is open in both CRMs, says so without naming one', () => {
    const links = [salesforce, hubspot].map((link) => ({ ...link, status: 'ambiguous' as const }));
    expect(callTable([aFollowedCall({ links })], narrow)[2]).toMatch(/2\/2 ambiguous$/);
  });

  it('a call that ended early, has its state and reason instead of a score', () => {
    const reason = { code: 'agent_unknown', detail: '', retryable: null };
    const [, , line] = callTable(
      [aFollowedCall({ legs: [], links: [], state: 'quarantined', reason })],
      narrow,
    );
    expect(line).toBe(' qm-2001  quarantined: agent unknown');
  });

  it('too little scored for an overall, shows the share and no bar', () => {
    const scorecard = aScorecard({ criteria: [aCriterionScore({ score: null }), aDisclosureScore()] });
    const [, , line] = callTable([aFollowedCall({ legs: [aFollowedLeg({ scorecard })] })], narrow);
    expect(line).toMatch(/partly\s+1\/2 linked$/);
    expect(line).not.toContain('█');
  });

  it('no line, on 80 columns with long names and many flags, is wider than the terminal', () => {
    const name = 'A criterion with a name that goes on and on for quite a while';
    const flags = [1, 2, 3].map((n) => aFlag({ criterionKey: `${name} ${n}` }));
    const long = { ...hubspot, dealName: 'A deal with a very long name, for forty technicians' };
    const lines = callTable([aFollowedCall({ links: [long], legs: [aFollowedLeg({ flags })] })], narrow);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('without a UTF-8 locale, everything of ours is ASCII', () => {
    const lines = callTable([aFollowedCall({ legs: [aFollowedLeg(failed)] })], ascii);
    expect(lines.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    expect(lines[2]).toContain('####.|..  50');
  });
});

describe('table of records', () => {
  it('two tasks in Salesforce, on one leg, stand below each other with the manager once', () => {
    const records = new Map([['leg-1', someRecords({ salesforce: ['00T1', '00T2'] })]]);
    expect(recordTable([aFollowedCall()], records, narrow).slice(2)).toEqual([
      ' qm-2001  a04WW0000000001YAA 900000355  SF 00T1  Mia Manager',
      '                                        SF 00T2',
    ]);
  });

  it('a leg that no CRM holds, is told as missing', () => {
    const [, , line] = recordTable([aFollowedCall()], new Map(), narrow);
    expect(line).toMatch(/missing\s+missing/);
  });
});

describe('colours', () => {
  it.each([
    ['on a terminal', {}, true, true],
    ['on a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['in a pipe', {}, false, false],
  ])('%s, are used as one would expect', (_where, env, isTTY, wanted) => {
    const painted = createStyle(env, { isTTY }).paint('red', 'x');
    expect(painted !== 'x').toBe(wanted);
  });
});

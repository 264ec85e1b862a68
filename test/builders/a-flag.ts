import type { Flag, FlagFinding } from '../../server/domain/flag.ts';

/** A finding of a failed compliance criterion. */
export function aFinding(over: Partial<FlagFinding> = {}): FlagFinding {
  return {
    rule: 'compliance',
    kind: 'compliance',
    class: 'compliance',
    severity: 'high',
    criterionKey: 'recording_disclosure',
    reason: 'Compliance criterion "Recording disclosure" failed',
    threshold: 100,
    value: 0,
    turnIndex: null,
    ...over,
  };
}

/** That finding as an open flag. */
export function aFlag(over: Partial<Flag> = {}): Flag {
  return {
    ...aFinding(),
    state: 'open',
    dueAt: new Date('2026-11-23T15:30:00.000Z'),
    withdrawnReason: null,
    resolution: null,
    ...over,
  };
}

/** An open flag of the quality queue. */
export function aQualityFlag(over: Partial<Flag> = {}): Flag {
  return aFlag({
    rule: 'overall_threshold',
    kind: 'overall_threshold',
    class: 'quality',
    severity: 'normal',
    criterionKey: '',
    reason: 'Overall score 50 is below the pass mark 65',
    threshold: 65,
    value: 50,
    dueAt: new Date('2026-11-25T22:00:00.000Z'),
    ...over,
  });
}

import type { Rubric } from '../../domain/rubric.ts';

/** Version of the exact check and the evidence gate; raise it when either may decide differently. */
const CORE_VERSION = 'core/1';

/**
 * Names everything that decides a score besides transcript and rubric. The deal's stage belongs to it where a criterion
 * is limited to stages: a relinked call then gets a scorecard of its own, because scorecards never change.
 */
export function scorerVersion(
  judgeVersion: string,
  rubric: Pick<Rubric, 'criteria'>,
  dealStage: string | null,
): string {
  const base = `${CORE_VERSION} ${judgeVersion}`;
  return rubric.criteria.some(({ dealStages }) => dealStages !== null)
    ? `${base} stage:${dealStage ?? 'unknown'}`
    : base;
}

/** The version without the deal's stage: what the criteria that ignore the deal depend on. */
export function withoutStage(version: string): string {
  return version.split(' stage:')[0]!;
}

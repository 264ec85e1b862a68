import type { PracticeScenario } from '../../domain/practice.ts';
import type { Criterion, Rubric } from '../../domain/rubric.ts';
import type { CriterionScore } from '../../domain/scorecard.ts';
import type { Turn } from '../../domain/transcript.ts';

/**
 * The exercise for the weakest failed criterion, built from the moment it failed: what the customer had just said, and
 * what good would have looked like. It waits for the manager's approval (PRODUCT, step 4).
 */
export function proposePractice(input: {
  focus: CriterionScore | null;
  rubric: Pick<Rubric, 'criteria'>;
  turns: readonly Turn[];
}): PracticeScenario | null {
  const { focus, rubric, turns } = input;
  if (focus?.passed !== false) return null;
  const criterion = rubric.criteria.find(({ key }) => key === focus.criterionKey);
  if (!criterion) return null;
  return {
    criterionKey: criterion.key,
    title: `Practise: ${criterion.name}`,
    situation: situation(
      criterion,
      customerBefore(turns, focus.evidence?.turnIndex ?? focus.absence?.nearest?.turnIndex ?? null),
    ),
    goal: criterion.name,
    whatGoodLooksLike: criterion.definition.good || (criterion.exact?.statements[0] ?? ''),
  };
}

function situation(criterion: Criterion, said: string | null): string {
  if (criterion.check === 'exact')
    return 'A customer has just come on the line and the required statement has not been given yet.';
  return said ? `The customer says: "${said}"` : 'A customer calls with the same concern as on this call.';
}

/** The customer's last turn before the moment; without a moment, the customer's longest turn. */
function customerBefore(turns: readonly Turn[], turnIndex: number | null): string | null {
  const customer = turns.filter((turn) => turn.role === 'customer');
  const before = turnIndex === null ? [] : customer.filter((turn) => turn.index < turnIndex);
  const longest = [...customer].sort((a, b) => b.text.length - a.text.length || a.index - b.index)[0];
  return (before[before.length - 1] ?? longest)?.text ?? null;
}

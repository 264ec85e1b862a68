import { Accordion, Button, ButtonRow, Flex, Heading, StatusTag } from '@hubspot/ui-extensions';
import type { CriterionDraft } from '../../../view-model/index.ts';
import {
  moveBy,
  newCriterion,
  type Problems,
  removeAt,
  replaceAt,
  spreadWeights,
  sumWeights,
} from '../../../view-model/settings/index.ts';
import { CriterionFields } from './CriterionFields.tsx';

/** The rows of a rubric with the live sum of their weights. */
export function CriteriaEditor(props: {
  criteria: CriterionDraft[];
  isDraft: boolean;
  problems: Problems;
  onChange: (criteria: CriterionDraft[]) => void;
}) {
  const { criteria, isDraft, problems, onChange } = props;
  const sum = sumWeights(criteria);
  return (
    <Flex direction="column" gap="small">
      <Flex gap="small" align="center">
        <Heading>Criteria</Heading>
        <StatusTag variant={sum.isWhole ? 'success' : 'danger'} testId="weight-sum">
          {sum.text}
        </StatusTag>
      </Flex>
      {criteria.map((criterion, at) => (
        <Accordion
          // Rows have no id of their own before they are saved, and moving one must not swap what is typed.
          key={criterion.key || `new-${at}`}
          title={titleOf(criterion, problems.countIn(at))}
          testId={`criterion-${at}`}
        >
          <Flex direction="column" gap="small">
            <CriterionFields
              criterion={criterion}
              at={at}
              isDraft={isDraft}
              problems={problems}
              onChange={(changed) => onChange(replaceAt(criteria, at, changed))}
            />
            {isDraft && (
              <ButtonRow>
                <Button size="xs" disabled={at === 0} onClick={() => onChange(moveBy(criteria, at, -1))}>
                  Move up
                </Button>
                <Button
                  size="xs"
                  disabled={at === criteria.length - 1}
                  onClick={() => onChange(moveBy(criteria, at, 1))}
                >
                  Move down
                </Button>
                <Button size="xs" variant="destructive" onClick={() => onChange(removeAt(criteria, at))}>
                  Remove
                </Button>
              </ButtonRow>
            )}
          </Flex>
        </Accordion>
      ))}
      {isDraft && (
        <ButtonRow>
          <Button onClick={() => onChange([...criteria, newCriterion()])} testId="add-criterion">
            Add a criterion
          </Button>
          <Button onClick={() => onChange(spreadWeights(criteria))} testId="spread">
            Distribute weights evenly
          </Button>
        </ButtonRow>
      )}
    </Flex>
  );
}

function titleOf(criterion: CriterionDraft, problemCount: number): string {
  const kind = criterion.check === 'exact' ? 'required language' : 'behaviour';
  const compliance = criterion.compliance ? ', compliance' : '';
  const problems = problemCount > 0 ? ` (${problemCount} to look at)` : '';
  return `${criterion.name || 'New criterion'}: weight ${criterion.weight}, ${kind}${compliance}${problems}`;
}

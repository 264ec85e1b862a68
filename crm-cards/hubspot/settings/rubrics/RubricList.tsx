import {
  Button,
  EmptyState,
  Flex,
  Heading,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { RubricDraftPayload, RubricsPayload } from '../../../view-model/index.ts';
import { RUBRIC_STATE } from '../../../view-model/settings/index.ts';
import { useSettings } from '../base/context.tsx';
import { tagVariant } from '../base/tone.ts';
import { NewRubric } from './NewRubric.tsx';

/** Every version, drafts first; what is published scores calls of its type from the moment it is published. */
export function RubricList(props: {
  rubrics: RubricsPayload;
  onOpen: (rubricId: string) => void;
  onMade: (made: RubricDraftPayload) => void;
}) {
  const { format } = useSettings();
  const { rubrics, templates, isCut } = props.rubrics;
  return (
    <Flex direction="column" gap="medium">
      <Heading>Rubrics</Heading>
      <Text>A rubric says what a good call of one type sounds like. A published version never changes.</Text>
      {rubrics.length === 0 ? (
        <EmptyState title="No rubric yet" layout="vertical" testId="no-rubrics">
          <Text>
            Calls are scored once their type has a published rubric. Begin with a template and make it yours.
          </Text>
        </EmptyState>
      ) : (
        <Table bordered testId="rubrics">
          <TableHead>
            <TableRow>
              <TableHeader>Rubric</TableHeader>
              <TableHeader>Call type</TableHeader>
              <TableHeader>Version</TableHeader>
              <TableHeader>State</TableHeader>
              <TableHeader>Criteria</TableHeader>
              <TableHeader>Changed</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {rubrics.map((rubric) => (
              <TableRow key={rubric.id}>
                <TableCell>
                  <Button
                    variant="transparent"
                    onClick={() => props.onOpen(rubric.id)}
                    testId={`open-${rubric.id}`}
                  >
                    {rubric.name}
                  </Button>
                </TableCell>
                <TableCell>{`${rubric.callType} (${rubric.language})`}</TableCell>
                <TableCell>{format.count(rubric.version)}</TableCell>
                <TableCell>
                  <StatusTag variant={tagVariant(RUBRIC_STATE[rubric.state].tone)}>
                    {RUBRIC_STATE[rubric.state].label}
                  </StatusTag>
                </TableCell>
                <TableCell>{format.count(rubric.criteriaCount)}</TableCell>
                <TableCell>
                  {[format.dayAndTime(rubric.changedAt), rubric.changedByName].filter(Boolean).join(', ')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {isCut && <Text variant="microcopy">Only the newest versions are listed.</Text>}
      <NewRubric templates={templates} onMade={props.onMade} />
    </Flex>
  );
}

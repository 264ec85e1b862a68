import {
  Alert,
  Button,
  ButtonRow,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { RubricDraftPayload } from '../../../view-model/index.ts';
import { rubricDifference } from '../../../view-model/settings/index.ts';
import type { EditedRubric } from './use-rubric.ts';

/** Somebody saved in between: what differs, and which of the two is to stay. Nothing is lost before the choice. */
export function TheirVersion(props: {
  mine: EditedRubric;
  theirs: RubricDraftPayload;
  onTake: () => void;
  onKeep: () => void;
}) {
  const who = props.theirs.changedByName ?? 'Somebody else';
  return (
    <Alert title={`${who} saved this draft while you were editing`} variant="warning" testId="conflict">
      <Text>Choose which version to keep. Below is everything in which they differ.</Text>
      <Table>
        <TableHead>
          <TableRow>
            <TableHeader>Where</TableHeader>
            <TableHeader>Yours</TableHeader>
            <TableHeader>{who}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rubricDifference(props.mine, props.theirs).map(({ where, mine, theirs }) => (
            <TableRow key={where}>
              <TableCell>{where}</TableCell>
              <TableCell>{mine || '(nothing)'}</TableCell>
              <TableCell>{theirs || '(nothing)'}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ButtonRow>
        <Button onClick={props.onKeep} testId="keep-mine">
          Save mine over theirs
        </Button>
        <Button onClick={props.onTake} testId="take-theirs">
          Take theirs, drop mine
        </Button>
      </ButtonRow>
    </Alert>
  );
}

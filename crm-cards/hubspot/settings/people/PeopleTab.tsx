import {
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
import type { PeoplePayload } from '../../../view-model/index.ts';
import { ROLE_LABEL } from '../../../view-model/settings/index.ts';
import { Loading } from '../base/Loading.tsx';
import { useLoaded } from '../base/use-loaded.ts';
import { EditPerson } from './EditPerson.tsx';
import { ImportIdentities } from './ImportIdentities.tsx';
import { UnmappedSpeakers } from './UnmappedSpeakers.tsx';

/** Who the reps and managers are. Speakers nobody is known by come first: their calls wait. */
export function PeopleTab() {
  const { loaded, reload } = useLoaded<PeoplePayload>('/settings/people');
  return (
    <Loading loaded={loaded} reload={reload} what="people">
      {({ people, unmapped, isCut }) => {
        const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
        return (
          <Flex direction="column" gap="medium">
            <UnmappedSpeakers unmapped={unmapped} people={people} onMapped={reload} />
            <Flex justify="between" align="center">
              <Heading>People</Heading>
              <EditPerson people={people} person={null} onSaved={reload} />
            </Flex>
            <Table bordered testId="people">
              <TableHead>
                <TableRow>
                  <TableHeader>Name</TableHeader>
                  <TableHeader>Roles</TableHeader>
                  <TableHeader>Team</TableHeader>
                  <TableHeader>Manager</TableHeader>
                  <TableHeader>State</TableHeader>
                  <TableHeader>Change</TableHeader>
                </TableRow>
              </TableHead>
              <TableBody>
                {people.map((person) => (
                  <TableRow key={person.id}>
                    <TableCell>
                      <Text>{person.name}</Text>
                      <Text variant="microcopy">{person.email ?? 'no e-mail'}</Text>
                    </TableCell>
                    <TableCell>{person.roles.map((role) => ROLE_LABEL[role]).join(', ') || 'None'}</TableCell>
                    <TableCell>{person.teamName ?? ''}</TableCell>
                    <TableCell>{nameOf(person.managerId)}</TableCell>
                    <TableCell>
                      {!person.active && <StatusTag>Inactive</StatusTag>}
                      {person.learningMode && <StatusTag variant="info">Learning mode</StatusTag>}
                    </TableCell>
                    <TableCell>
                      <EditPerson people={people} person={person} onSaved={reload} />
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
            {isCut && (
              <Text variant="microcopy">Only the first 1,000 people and 200 speakers are listed.</Text>
            )}
            <ImportIdentities onImported={reload} />
          </Flex>
        );
      }}
    </Loading>
  );
}

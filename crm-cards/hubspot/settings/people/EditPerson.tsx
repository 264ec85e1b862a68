import {
  Button,
  Checkbox,
  Flex,
  Input,
  Modal,
  ModalBody,
  ModalFooter,
  Select,
  Text,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { PeoplePayload } from '../../../view-model/index.ts';
import { ROLE_LABEL } from '../../../view-model/settings/index.ts';
import { useSending } from '../base/use-sending.ts';

type Person = PeoplePayload['people'][number];
const NOBODY: Omit<Person, 'id' | 'revision'> = {
  name: '',
  email: null,
  roles: ['agent'],
  teamName: null,
  managerId: null,
  learningMode: false,
  active: true,
};
const ROLES = Object.entries(ROLE_LABEL).map(([value, label]) => ({ value, label }));

/** A dialog for one person; without `person` for a new one. */
export function EditPerson(props: { people: Person[]; person: Person | null; onSaved: () => void }) {
  const { person, people } = props;
  const [typed, setTyped] = useState<Omit<Person, 'id' | 'revision'>>(person ?? NOBODY);
  const [errors, setErrors] = useState<{ field: string; problem: string }[]>([]);
  const { isSending, post, put } = useSending();
  const modal = `person-${person?.id ?? 'new'}`;
  const change = (part: Partial<Person>) => setTyped((before) => ({ ...before, ...part }));
  const save = async (close: () => void) => {
    const { active, ...rest } = typed;
    const answer = person
      ? await put(`/settings/people/${person.id}`, { ...rest, active, revision: person.revision }, 'Saved.')
      : await post('/settings/people', rest, 'Added.');
    if (!answer.ok) return setErrors(answer.problem.errors);
    close();
    props.onSaved();
  };
  return (
    <Button
      size="sm"
      testId={`edit-${person?.name ?? 'new'}`}
      onClick={() => setTyped(person ?? NOBODY)}
      overlay={
        <Modal id={modal} title={person ? person.name : 'New person'}>
          <ModalBody>
            <Flex direction="column" gap="small">
              {errors.map(({ field, problem }) => (
                <Text key={field}>{`${field}: ${problem}`}</Text>
              ))}
              <Input
                label="Name"
                name="name"
                required
                value={typed.name}
                onInput={(name) => change({ name })}
              />
              <Input
                label="E-mail"
                name="email"
                value={typed.email ?? ''}
                onInput={(email) => change({ email: email || null })}
              />
              <ToggleGroup
                label="Roles"
                name="roles"
                toggleType="checkboxList"
                options={ROLES}
                value={typed.roles}
                onChange={(roles) => change({ roles: roles as Person['roles'] })}
              />
              <Input
                label="Team"
                name="team"
                value={typed.teamName ?? ''}
                onInput={(teamName) => change({ teamName: teamName || null })}
              />
              <Select
                label="Manager"
                name="manager"
                description="Wins over what the CRM says"
                options={[
                  { label: 'As the CRM says', value: '' },
                  ...people
                    .filter(({ id }) => id !== person?.id)
                    .map(({ id, name }) => ({ label: name, value: id })),
                ]}
                value={typed.managerId ?? ''}
                onChange={(managerId) => change({ managerId: String(managerId) || null })}
              />
              <Checkbox
                name="learning"
                checked={typed.learningMode}
                onChange={(learningMode) => change({ learningMode })}
                description="Logs go to the manager only, until they are released"
              >
                Learning mode
              </Checkbox>
              {person && (
                <Checkbox name="active" checked={typed.active} onChange={(active) => change({ active })}>
                  Active
                </Checkbox>
              )}
            </Flex>
          </ModalBody>
          <ModalFooter>
            <Button
              variant="primary"
              disabled={isSending || typed.name.trim() === ''}
              testId={`save-${person?.name ?? 'new'}`}
              onClick={(_event, reactions) => save(() => reactions.closeModal(modal))}
            >
              Save
            </Button>
            <Button onClick={(_event, reactions) => reactions.closeModal(modal)}>Cancel</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {person ? `Change ${person.name}` : 'Add a person'}
    </Button>
  );
}

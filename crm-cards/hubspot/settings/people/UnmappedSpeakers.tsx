import { Alert, Button, Flex, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { PeoplePayload } from '../../../view-model/index.ts';
import { useSending } from '../base/use-sending.ts';

type Speaker = PeoplePayload['unmapped'][number];

/** Speakers of quarantined calls. Mapping one releases its calls. */
export function UnmappedSpeakers(props: {
  unmapped: Speaker[];
  people: PeoplePayload['people'];
  onMapped: () => void;
}) {
  if (props.unmapped.length === 0) return null;
  return (
    <Alert title="Speakers nobody is known by" variant="warning" testId="unmapped">
      <Text>Their calls wait: nothing is ever logged against the wrong person.</Text>
      {props.unmapped.map((speaker) => (
        <OneSpeaker
          key={`${speaker.source} ${speaker.kind} ${speaker.value}`}
          speaker={speaker}
          people={props.people}
          onMapped={props.onMapped}
        />
      ))}
    </Alert>
  );
}

function OneSpeaker(props: { speaker: Speaker; people: PeoplePayload['people']; onMapped: () => void }) {
  const { speaker } = props;
  const { isSending, post } = useSending();
  const [personId, setPersonId] = useState(speaker.suggestedPersonId ?? '');
  const said = [speaker.name, `${speaker.kind.replaceAll('_', ' ')} ${speaker.value}`]
    .filter(Boolean)
    .join(', ');
  const map = async () => {
    const { kind, value, source } = speaker;
    const answer = await post<{ releasedCalls: number }>(
      '/settings/people/map',
      { kind, value, source, personId },
      'Mapped. The calls that waited go on.',
    );
    if (answer.ok) props.onMapped();
  };
  return (
    <Flex gap="small" align="end" wrap="wrap">
      <Text>{`${said} (${speaker.source}): ${speaker.calls} ${speaker.calls === 1 ? 'call' : 'calls'}`}</Text>
      <Select
        label={`Who is ${speaker.name ?? speaker.value}?`}
        name={`map-${speaker.value}`}
        options={props.people.map(({ id, name }) => ({ label: name, value: id }))}
        value={personId}
        onChange={(id) => setPersonId(String(id))}
      />
      <Button disabled={personId === '' || isSending} onClick={map} testId={`map-${speaker.value}`}>
        Map
      </Button>
    </Flex>
  );
}

import { Button, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { RubricDraftPayload, RubricsPayload } from '../../../view-model/index.ts';
import { useSending } from '../base/use-sending.ts';

/** A new draft from one of the templates. */
export function NewRubric(props: {
  templates: RubricsPayload['templates'];
  onMade: (made: RubricDraftPayload) => void;
}) {
  const { isSending, post } = useSending();
  const make = async (templateId: string) => {
    const answer = await post<RubricDraftPayload>(
      '/settings/rubrics',
      { from: 'template', templateId },
      'Draft made. Nothing is scored with it until you publish it.',
    );
    if (answer.ok) props.onMade(answer.value);
  };
  return (
    <Flex direction="column" gap="small">
      <Heading>Begin with a template</Heading>
      {props.templates.map(({ id, name, purpose }) => (
        <Tile key={id} compact>
          <Flex justify="between" align="center" gap="medium">
            <Flex direction="column">
              <Text format={{ fontWeight: 'bold' }}>{name}</Text>
              <Text>{purpose}</Text>
            </Flex>
            <Button disabled={isSending} onClick={() => make(id)} testId={`template-${id}`}>
              {`Use ${name}`}
            </Button>
          </Flex>
        </Tile>
      ))}
    </Flex>
  );
}

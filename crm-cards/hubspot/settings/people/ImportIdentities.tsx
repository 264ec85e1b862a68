import { Accordion, Button, Flex, Text, TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { useSending } from '../base/use-sending.ts';

/** Many identities at once, as CSV. All lines or none. */
export function ImportIdentities({ onImported }: { onImported: () => void }) {
  const [csv, setCsv] = useState('');
  const [errors, setErrors] = useState<{ field: string; problem: string }[]>([]);
  const { isSending, post } = useSending();
  const send = async () => {
    const answer = await post('/settings/people/csv', { csv }, 'Mapped. Calls that waited go on.');
    setErrors(answer.ok ? [] : answer.problem.errors);
    if (answer.ok) {
      setCsv('');
      onImported();
    }
  };
  return (
    <Accordion title="Map many at once">
      <Flex direction="column" gap="small">
        <Text>
          Paste a table with the header email,kind,value,source. Kinds: extension, source_user, email, phone,
          name. An empty source means every source.
        </Text>
        <TextArea
          label="Table as CSV"
          name="csv"
          rows={6}
          value={csv}
          onInput={setCsv}
          error={errors.length > 0}
        />
        {errors.map(({ field, problem }) => (
          <Text key={field}>{`${field}: ${problem}`}</Text>
        ))}
        <Button disabled={csv.trim() === '' || isSending} onClick={send} testId="import">
          Map all lines
        </Button>
      </Flex>
    </Accordion>
  );
}

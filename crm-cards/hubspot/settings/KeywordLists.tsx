import { Accordion, Button, Flex, Heading, Input, Select } from '@hubspot/ui-extensions';
import type { FlagSettings } from '../../view-model/index.ts';
import { removeAt, replaceAt } from '../../view-model/settings/index.ts';
import { PhraseLines } from './rubrics/PhraseLines.tsx';

type KeywordList = FlagSettings['keywordLists'][number];
const CLASSES = [
  { label: 'Quality', value: 'quality' },
  { label: 'Compliance (policy)', value: 'compliance' },
];
const SPEAKERS = [
  { label: 'The rep', value: 'agent' },
  { label: 'The customer', value: 'customer' },
  { label: 'Anyone', value: 'anyone' },
];

/** Lists of words that flag a call when somebody says one of them. */
export function KeywordLists(props: { lists: KeywordList[]; onChange: (lists: KeywordList[]) => void }) {
  const { lists, onChange } = props;
  return (
    <Flex direction="column" gap="small">
      <Heading>Keyword lists</Heading>
      {lists.map((list, at) => (
        <Accordion
          // biome-ignore lint/suspicious/noArrayIndexKey: a list has no id, and its name is being typed
          key={at}
          title={`${list.name || 'New list'} (${list.terms.length} terms)`}
          testId={`list-${at}`}
        >
          <Flex direction="column" gap="small">
            <Input
              label="Name of the list"
              name={`list-${at}-name`}
              value={list.name}
              onInput={(name) => onChange(replaceAt(lists, at, { ...list, name }))}
            />
            <Select
              label="Queue"
              name={`list-${at}-class`}
              options={CLASSES}
              value={list.class}
              onChange={(value) =>
                onChange(replaceAt(lists, at, { ...list, class: value as KeywordList['class'] }))
              }
            />
            <Select
              label="Said by"
              name={`list-${at}-speaker`}
              options={SPEAKERS}
              value={list.spokenBy}
              onChange={(value) =>
                onChange(replaceAt(lists, at, { ...list, spokenBy: value as KeywordList['spokenBy'] }))
              }
            />
            <PhraseLines
              label="Terms, one a line"
              name={`list-${at}-terms`}
              readOnly={false}
              error={false}
              phrases={list.terms}
              onChange={(terms) => onChange(replaceAt(lists, at, { ...list, terms }))}
            />
            <Button size="xs" variant="destructive" onClick={() => onChange(removeAt(lists, at))}>
              Remove this list
            </Button>
          </Flex>
        </Accordion>
      ))}
      <Button
        onClick={() => onChange([...lists, { name: '', class: 'quality', spokenBy: 'anyone', terms: [] }])}
        testId="add-list"
      >
        Add a list
      </Button>
    </Flex>
  );
}

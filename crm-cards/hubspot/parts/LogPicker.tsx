import { Select } from '@hubspot/ui-extensions';
import type { LogView } from '../../view-model/index.ts';

/** Which of the record's calls is looked at. */
export function LogPicker(props: { logs: LogView[]; chosenId: string; onChoose: (id: string) => void }) {
  if (props.logs.length < 2) return null;
  const options = props.logs.map(({ id, title, score, agentName }) => ({
    value: id,
    label: `${title} · ${score.text} · ${score.label} · ${agentName}`,
  }));
  return (
    <Select
      name="call"
      label="Call"
      options={options}
      value={props.chosenId}
      onChange={(id) => props.onChoose(String(id))}
      testId="log-picker"
    />
  );
}

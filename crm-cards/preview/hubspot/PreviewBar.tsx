import type { Choice, HubSpotBoot } from '../server/boot.ts';

/** Not HubSpot's: whose eyes, which record. Changing either opens the page anew, so that an address says it all. */
export function PreviewBar({ boot }: { boot: HubSpotBoot }) {
  return (
    <section className="preview-bar" aria-label="Preview">
      <a href="/">All surfaces</a>
      <Pick name="user" label="Signed in as" value={boot.user} choices={boot.users} />
      {boot.record ? (
        <Pick name="record" label={boot.record.objectLabel} value={boot.record.id} choices={boot.records} />
      ) : null}
      <span>HubSpot-like preview on local data. Not HubSpot.</span>
    </section>
  );
}

function Pick({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string;
  choices: Choice[];
}) {
  const open = (next: string) => {
    const url = new URL(window.location.href);
    url.searchParams.set(name, next);
    window.location.assign(url);
  };
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => open(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

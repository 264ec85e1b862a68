import { inject } from 'vitest';
import './provided.ts';

/** The id of a record by a part of its name, among those that a surface can be opened on. */
export async function findRecord(surface: string, name: string): Promise<string> {
  const page = await fetch(`${inject('browserStage').previewUrl}${surface}?user=admin`);
  const boot = /<script type="application\/json" id="boot">(.+?)<\/script>/s.exec(await page.text())?.[1];
  const { records } = JSON.parse(boot!) as { records: { value: string; label: string }[] };
  const found = records.find(({ label }) => label.includes(name));
  if (!found)
    throw new Error(
      `${surface} has no record ${name}; it has ${records.map(({ label }) => label).join(', ')}`,
    );
  return found.value;
}

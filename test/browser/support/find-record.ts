import { inject } from 'vitest';
import './provided.ts';

/** The id of a record by a part of its name, among those that a surface can be opened on. */
export async function findRecord(surface: string, name: string): Promise<string> {
  const [found] = await findRecords(surface, name);
  return found!;
}

/** All with that part. @throws Error where there is none. */
export async function findRecords(surface: string, name: string): Promise<string[]> {
  const page = await fetch(`${inject('browserStage').previewUrl}${surface}?user=admin`);
  const boot = /<script type="application\/json" id="boot">(.+?)<\/script>/s.exec(await page.text())?.[1];
  const { records } = JSON.parse(boot!) as { records: { value: string; label: string }[] };
  const found = records.filter(({ label }) => label.includes(name));
  if (found.length > 0) return found.map(({ value }) => value);
  throw new Error(`${surface} has no record ${name}; it has ${records.map(({ label }) => label).join(', ')}`);
}

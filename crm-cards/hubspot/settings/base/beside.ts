import type { Problems } from '../../../view-model/settings/index.ts';

/** What an input shows of the problem with its field; only an error is marked red. */
export function besideProps(
  problems: Problems,
  field: string,
): { error: boolean; validationMessage?: string } {
  const text = problems.beside(field);
  return text ? { error: !problems.isWarning(field), validationMessage: text } : { error: false };
}

import type { WorkspaceSettings } from '../workspace.ts';

export type RedactionPattern = WorkspaceSettings['redactionPatterns'][number];

/**
 * Where a workspace's own classes occur in a text. What is redacted already (by these classes or `otherClasses`) is left
 * alone, so that a pattern cannot eat a placeholder.
 */
export function findCustomSpans(
  text: string,
  patterns: readonly RedactionPattern[],
  otherClasses: readonly string[],
): { from: number; to: number; class: string }[] {
  const placeholders = [...otherClasses, ...patterns.map((pattern) => pattern.name)].flatMap((name) =>
    occurrences(text, `[${name}]`),
  );
  return patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern.pattern, 'gi'))]
      .filter((match) => match[0] !== '')
      .map((match) => ({ from: match.index, to: match.index + match[0].length, class: pattern.name }))
      .filter(({ from, to }) => placeholders.every((taken) => to <= taken.from || from >= taken.to)),
  );
}

function occurrences(text: string, part: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = text.indexOf(part); from !== -1; from = text.indexOf(part, from + part.length)) {
    found.push({ from, to: from + part.length });
  }
  return found;
}

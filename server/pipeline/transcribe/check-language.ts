import type { Verdict } from '../../domain/verdict.ts';

export type LanguageDecision =
  | { ok: true; language: string; decidedBy: 'source' | 'only_workspace_language' }
  | Extract<Verdict, { ok: false }>;

/**
 * Which language the call is in, if the workspace has it (BCP 47 tags are compared by primary language). `und` is taken
 * for the workspace's language when it has exactly one; among several nothing is guessed.
 */
export function checkLanguage(input: { language: string; languages: readonly string[] }): LanguageDecision {
  const primary = (tag: string) => tag.split('-')[0]!.toLowerCase();
  const language = primary(input.language);
  const supported = [...new Set(input.languages.map(primary))];
  if (supported.includes(language)) return { ok: true, language, decidedBy: 'source' };
  if (language !== 'und') {
    return notScored(
      `The call is in "${language}"; the workspace has ${supported.join(', ') || 'no language'}.`,
    );
  }
  if (supported.length === 1)
    return { ok: true, language: supported[0]!, decidedBy: 'only_workspace_language' };
  return notScored(
    'The source names no language and the workspace has several; send `language` with the call.',
  );
}

function notScored(detail: string): LanguageDecision {
  return { ok: false, state: 'not_scored', reason: { code: 'language', detail } };
}

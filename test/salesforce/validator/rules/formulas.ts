import { customField, pathProblem } from '../look-up.ts';
import { isLongText, objectOf } from '../objects.ts';
import { filesOf, hasFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { has, text } from '../xml.ts';

/** Formulas of fields and of validation rules name only fields, functions and permissions that exist. */
export const formulas: Rule = {
  name: 'formulas',
  check: (project) => [
    ...filesOf(project, 'field')
      .filter(({ xml }) => has(xml, 'formula'))
      .flatMap((file) => problemsOf(project, file.path, objectOf(file), text(file.xml, 'formula') ?? '')),
    ...filesOf(project, 'validationRule').flatMap((file) =>
      problemsOf(project, file.path, objectOf(file), text(file.xml, 'errorConditionFormula') ?? ''),
    ),
  ],
};

/** The functions we use; one more is added here after its page in the vendor's reference was read. */
const FUNCTIONS = ['AND', 'OR', 'NOT', 'IF', 'ISBLANK', 'ISNEW', 'ISPICKVAL', 'NOW', 'PRIORVALUE', 'TEXT'];
const CONSTANTS = ['NULL', 'TRUE', 'FALSE'];
const MAX_LENGTH = 3900;

function problemsOf(project: Project, path: string, object: string, formula: string): string[] {
  const code = formula.replace(/"(\\.|[^"\\])*"/g, '""');
  const tokens = [...code.matchAll(/\$?[A-Za-z_][\w.]*(\s*\()?/g)].map(([token]) => token);
  const depth = [...code].reduce((open, char) => open + (char === '(' ? 1 : char === ')' ? -1 : 0), 0);
  return [
    ...(formula === '' || formula.length > MAX_LENGTH ? ['empty, or longer than the platform takes'] : []),
    ...(depth === 0 ? [] : ['parentheses do not match']),
    ...tokens.flatMap((token) => tokenProblems(project, object, token)),
  ].map((problem) => `${path}: ${problem}`);
}

function tokenProblems(project: Project, object: string, token: string): string[] {
  if (token.endsWith('(')) {
    const name = token.slice(0, -1).trim();
    return FUNCTIONS.includes(name) ? [] : [`${name} is no function we know`];
  }
  if (CONSTANTS.includes(token)) return [];
  if (token.startsWith('$Permission.')) {
    const permission = token.slice('$Permission.'.length);
    return hasFile(project, 'customPermission', permission) ? [] : [`no custom permission ${permission}`];
  }
  const problem = pathProblem(project, object, token);
  if (problem) return [problem];
  const field = customField(project, object, token);
  return field && isLongText(field) ? [`${token} is a long text, which no formula may read`] : [];
}

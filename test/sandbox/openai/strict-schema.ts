/** Keywords that structured outputs understand; `$schema` is what zod writes and the API ignores. */
const known = new Set(
  `$schema $ref $defs type properties required additionalProperties items enum const anyOf description title pattern
  format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems`.split(/\s+/),
);

type Schema = Record<string, unknown>;

/** What the API would refuse in a schema sent with `strict: true`; empty when nothing. */
export function findSchemaProblems(schema: unknown, path = ''): string[] {
  if (schema === null || typeof schema !== 'object') return [`${path}: schema must be an object`];
  const node = schema as Schema;
  const problems = Object.keys(node)
    .filter((key) => !known.has(key))
    .map((key) => `${path}: '${key}' is not permitted`);
  if (path === '' && node.type !== 'object') problems.push("schema must be of type 'object'");
  if (node.type === 'object') problems.push(...objectProblems(node, path));
  if (node.items !== undefined) problems.push(...findSchemaProblems(node.items, `${path}/items`));
  for (const [index, option] of ((node.anyOf as unknown[]) ?? []).entries())
    problems.push(...findSchemaProblems(option, `${path}/anyOf/${index}`));
  return problems;
}

function objectProblems(node: Schema, path: string): string[] {
  const properties = (node.properties ?? {}) as Schema;
  const required = new Set((node.required as string[]) ?? []);
  const problems = Object.entries(properties).flatMap(([key, inner]) =>
    findSchemaProblems(inner, `${path}/properties/${key}`),
  );
  if (node.additionalProperties !== false) problems.push(`${path}: 'additionalProperties' must be false`);
  for (const key of Object.keys(properties))
    if (!required.has(key)) problems.push(`${path}: 'required' must include '${key}'`);
  return problems;
}

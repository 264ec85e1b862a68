import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What is wrong with a request body by the published OpenAPI files; undefined when it fits or is not described. */
export type SpecValidator = (method: string, path: string, body: unknown) => string | undefined;

interface Operation {
  method: string;
  pattern: RegExp;
  parameters: number;
  compile(): ValidateFunction;
}

/** Reads every OpenAPI file of `specDir` (…/specs/hubspot/2026-03); schemas are compiled when first needed. */
export function createSpecValidator(specDir: string): SpecValidator {
  const operations = readdirSync(specDir)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => operationsOf(file, JSON.parse(readFileSync(join(specDir, file), 'utf8'))));
  operations.sort((a, b) => a.parameters - b.parameters);
  return (method, path, body) => {
    const operation = operations.find((each) => each.method === method && each.pattern.test(path));
    if (!operation) return undefined;
    const validate = operation.compile();
    if (validate(body)) return undefined;
    return (validate.errors ?? []).map((each) => `${each.instancePath || '/'} ${each.message}`).join('; ');
  };
}

interface Spec {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, { schema?: object }> } }>>;
}

function operationsOf(file: string, spec: Spec): Operation[] {
  let ajv: Ajv2020 | undefined;
  const compiler = () => {
    if (!ajv) {
      ajv = new Ajv2020({ strict: false, allErrors: true });
      (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
      ajv.addFormat('int32', true).addFormat('int64', true);
      ajv.addSchema({ ...spec, $id: file });
    }
    return ajv;
  };
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const content = operation.requestBody?.content ?? {};
      const schema =
        content['application/json']?.schema ?? content['application/x-www-form-urlencoded']?.schema;
      return schema ? [toOperation(file, path, method, schema, compiler)] : [];
    }),
  );
}

function toOperation(
  file: string,
  path: string,
  method: string,
  schema: object,
  ajv: () => Ajv2020,
): Operation {
  let validate: ValidateFunction | undefined;
  return {
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    parameters: path.split('{').length,
    compile: () => {
      const absolute = JSON.stringify(schema).replaceAll('"#/', `"${file}#/`);
      validate ??= ajv().compile(JSON.parse(absolute));
      return validate;
    },
  };
}

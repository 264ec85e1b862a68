import { invalid, invalidJson, invalidProperties } from '../errors.ts';
import type { PortalState } from '../portal-state.ts';
import type { CrmRecord, ObjectType, Properties } from '../types.ts';
import { externalIssue } from './external-options.ts';
import { checkValue } from './property-values.ts';

type Issue = { name: string; code: string; message: string };

/** Objects without one required property of which HubSpot still wants at least one of a few. */
const ONE_OF: Record<string, string[]> = {
  '0-1': ['email', 'firstname', 'lastname'],
  '0-2': ['name', 'domain'],
};

/**
 * The values of a create (`record` undefined) or update, checked and in stored form; "" clears.
 * Throws one 400 that names every wrong property.
 */
export function checkProperties(
  state: PortalState,
  type: ObjectType,
  raw: unknown,
  record?: CrmRecord,
): Properties {
  const given = asStrings(raw);
  const issues: Issue[] = [];
  const checked: Properties = {};
  for (const [name, value] of Object.entries(given)) {
    const result = checkOne(state, type, name, value);
    if ('value' in result) checked[name] = result.value;
    else issues.push({ name, ...result });
  }
  issues.push(...stageIssues(state, type, checked, record));
  if (issues.length > 0) throw invalidProperties(issues);
  if (record) checkCleared(type, checked);
  else checkRequired(type, checked);
  return checked;
}

function asStrings(raw: unknown): Properties {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    throw invalidJson('properties must be an object');
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string') {
      throw invalidJson(
        `Cannot deserialize value of property ${name}: expected a string, got ${typeof value}`,
      );
    }
  }
  return raw as Properties;
}

function checkOne(state: PortalState, type: ObjectType, name: string, value: string) {
  const definition = type.properties.get(name);
  if (!definition || definition.archived) {
    return { code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  }
  if (definition.readOnlyValue) {
    return {
      code: 'READ_ONLY_VALUE',
      message: `"${name}" is a read only property; its value cannot be set.`,
    };
  }
  if (value === '') return { value };
  return checkValue(definition, value, (each, option) => externalIssue(state, each, option));
}

/** A stage must belong to the deal's pipeline. */
function stageIssues(
  state: PortalState,
  type: ObjectType,
  checked: Properties,
  record: CrmRecord | undefined,
): Issue[] {
  if (type.name !== 'deals') return [];
  if (!record) checked.pipeline ||= 'default';
  if (!checked.dealstage && !checked.pipeline) return [];
  const pipeline = checked.pipeline ?? record?.properties.pipeline ?? '';
  const stage = checked.dealstage ?? record?.properties.dealstage;
  const known = state.pipelines.get(pipeline)?.stages.some((each) => each.id === stage);
  if (known || stage === undefined) return [];
  const message = `${stage} is not a stage of pipeline ${pipeline}`;
  return [{ name: 'dealstage', code: 'INVALID_OPTION', message }];
}

function checkRequired(type: ObjectType, checked: Properties): void {
  const missing = type.required.filter((name) => !checked[name]);
  const oneOf = ONE_OF[type.typeId];
  if (oneOf && !oneOf.some((name) => checked[name])) missing.push(oneOf.join(' or '));
  if (missing.length === 0) return;
  throw invalid(`Error creating ${type.fullyQualifiedName}. Some required properties were not set.`, {
    context: { properties: missing },
    errors: missing.map((name) => ({
      message: `Required property ${name} was not set`,
      code: 'REQUIRED_FIELD',
      context: { propertyName: [name] },
    })),
  });
}

function checkCleared(type: ObjectType, checked: Properties): void {
  if (Object.keys(checked).length === 0) {
    throw invalid('No properties found to update, please provide at least one.', {
      context: { properties: ['{}'] },
    });
  }
  const cleared = type.required.filter((name) => checked[name] === '');
  if (cleared.length === 0) return;
  throw invalid(`Error updating ${type.fullyQualifiedName}. Some required properties were cleared.`, {
    context: { properties: cleared },
  });
}

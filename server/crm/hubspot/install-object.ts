import type { InstallFinding } from '../installer.ts';
import { type Field, OBJECTS } from '../objects.ts';
import type { HubSpotClient } from './client.ts';
import { defaultGroup, toPropertyDefinition, toSchemaBody } from './definitions.ts';
import { failedRow, failureOf } from './error.ts';
import { EXTERNAL_KEY, propertyFields, type StoredObject, vendorName } from './fields.ts';
import { propertiesBatchCreate, SCHEMAS, STANDARD_TYPE, schemaAssociations } from './paths.ts';
import { emptySchema, type ObjectSchemaAnswer, objectSchemaSchema, propertyBatchSchema } from './schema.ts';
import { addOptions } from './sync-options.ts';

type Installed = { typeId: string; findings: InstallFinding[] };

const { contact, company, deal, task, call } = STANDARD_TYPE;
/** HubSpot ties every custom object to tasks and calls by itself; only these must be asked for. */
const ASSOCIATED = [contact, company, deal];

/** Makes one of our objects, or adds what it lacks. `logType` is the coaching log's type id, null for the log itself. */
export async function installObject(
  client: HubSpotClient,
  {
    object,
    schema,
    logType,
  }: { object: StoredObject; schema: ObjectSchemaAnswer | undefined; logType: string | null },
): Promise<Installed> {
  const existing = schema ?? (await makeSchema(client, object, logType));
  const typeId = existing.objectTypeId;
  const name = `object ${vendorName(object)}`;
  const findings: InstallFinding[] = [
    { name, state: schema ? 'ready' : 'made', remedy: '' },
    ...(await addProperties(client, { object, existing })),
    ...(await addPicklistValues(client, { object, existing })),
    ...(await addAssociations(client, { object, existing, logType })),
  ];
  return { typeId, findings };
}

function makeSchema(
  client: HubSpotClient,
  object: StoredObject,
  logType: string | null,
): Promise<ObjectSchemaAnswer> {
  const associated = logType === null ? ASSOCIATED : [...ASSOCIATED, logType];
  const body = toSchemaBody(OBJECTS[object], associated);
  return client.request({ method: 'POST', path: SCHEMAS, body, answer: objectSchemaSchema });
}

/** Properties of the field list that the object lacks; one of another type is left alone and told. */
async function addProperties(
  client: HubSpotClient,
  { object, existing }: { object: StoredObject; existing: ObjectSchemaAnswer },
): Promise<InstallFinding[]> {
  const findings: InstallFinding[] = [];
  const missing: Field[] = [];
  for (const field of propertyFields(object)) {
    const wanted = toPropertyDefinition(field);
    const found = existing.properties.find((each) => each.name === wanted.name && !each.archived);
    if (!found) missing.push(field);
    else if (found.type !== wanted.type) {
      findings.push(blocked(object, wanted.name, `is of type ${found.type}, not ${wanted.type}`));
    } else if (wanted.name === EXTERNAL_KEY && !found.hasUniqueValue) {
      findings.push(blocked(object, wanted.name, 'does not demand unique values'));
    }
  }
  if (missing.length === 0) return findings;
  const inputs = missing.map((field) => ({
    ...toPropertyDefinition(field),
    groupName: defaultGroup(object),
  }));
  const { results, errors } = await client.request({
    method: 'POST',
    path: propertiesBatchCreate(existing.objectTypeId),
    body: { inputs },
    answer: propertyBatchSchema,
  });
  const made = new Set(results.map((each) => each.name));
  for (const { name } of inputs) {
    const refusal = errors.find((error) => Object.values(error.context).flat().includes(name)) ?? errors[0];
    const remedy = refusal ? remedyOf(refusal) : 'Run the installer again.';
    findings.push({
      name: label(object, name),
      state: made.has(name) ? 'made' : 'missing',
      remedy: made.has(name) ? '' : remedy,
    });
  }
  return findings;
}

/** HubSpot keeps a deleted property and its name for a while. */
function remedyOf(refusal: Parameters<typeof failedRow>[0]): string {
  const { code, remedy } = failedRow(refusal);
  return code === 'conflict'
    ? 'Somebody deleted this property: restore it in HubSpot (Settings › Properties › Archived) and run the installer again.'
    : remedy;
}

const label = (object: StoredObject, name: string) => `property ${vendorName(object)}.${name}`;

function blocked(object: StoredObject, name: string, problem: string): InstallFinding {
  const remedy = `The property ${name} ${problem}: rename or delete it in HubSpot (Settings › Properties) and run the installer again.`;
  return { name: label(object, name), state: 'blocked', remedy };
}

/** An update may bring new values of a closed set of ours. */
async function addPicklistValues(
  client: HubSpotClient,
  { object, existing }: { object: StoredObject; existing: ObjectSchemaAnswer },
): Promise<InstallFinding[]> {
  const findings: InstallFinding[] = [];
  for (const field of propertyFields(object)) {
    if (field.type !== 'picklist') continue;
    const name = vendorName(field.name);
    const found = existing.properties.find((each) => each.name === name);
    const known = new Set(found?.options.map((option) => option.value));
    if (!found || field.values.every((value) => known.has(value))) continue;
    await addOptions(client, { typeId: existing.objectTypeId, name, wanted: field.values });
    findings.push({ name: `options of ${vendorName(object)}.${name}`, state: 'made', remedy: '' });
  }
  return findings;
}

async function addAssociations(
  client: HubSpotClient,
  {
    object,
    existing,
    logType,
  }: { object: StoredObject; existing: ObjectSchemaAnswer; logType: string | null },
): Promise<InstallFinding[]> {
  const from = existing.objectTypeId;
  const linked = new Set(
    existing.associations.flatMap((each) => [each.fromObjectTypeId, each.toObjectTypeId]),
  );
  const wanted = [...ASSOCIATED, task, call, ...(logType === null ? [] : [logType])];
  const findings: InstallFinding[] = [];
  for (const to of wanted.filter((each) => !linked.has(each))) {
    const name = `${vendorName(object)}_to_${to.replace('-', '_')}`;
    const finding = { name: `association ${vendorName(object)} to ${to}` };
    try {
      const body = { fromObjectTypeId: from, toObjectTypeId: to, name };
      await client.request({ method: 'POST', path: schemaAssociations(from), body, answer: emptySchema });
      findings.push({ ...finding, state: 'made', remedy: '' });
    } catch (error) {
      findings.push({ ...finding, state: 'missing', remedy: failureOf(error).remedy });
    }
  }
  return findings;
}

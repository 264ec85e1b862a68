import type { CrmInstaller, InstallFinding } from '../installer.ts';
import type { CrmObject } from '../objects.ts';
import { checkStandardFields, STANDARD_OBJECTS } from './check-standard-fields.ts';
import { chunksOf } from './chunks.ts';
import {
  API_PATH,
  COMPOSITE_LIMIT,
  createClient,
  type SalesforceClient,
  type SalesforceConnection,
  type Subresponse,
} from './client.ts';
import {
  apiName,
  INTEGRATION_PERMISSION_SET,
  salesforceFields,
  salesforceObjects,
  TASK_KEY,
} from './fields.ts';
import { describeSchema, parsed } from './schema.ts';

/**
 * Verifies what an admin deployed: objects, fields and the rights of the user we connect as. Nothing is made here, because
 * metadata is deployed by the admin's own tools (salesforce/README.md); what is missing is said in words.
 */
export function createSalesforceInstaller(options: SalesforceConnection): CrmInstaller {
  const client = createClient(options);
  return {
    async install() {
      const objects = salesforceObjects();
      const names = [...objects.map(({ name }) => apiName(name)), ...STANDARD_OBJECTS];
      const answers = await describeAll(client, names);
      const findings = [
        ...objects.map((object) => checkObject(object, answers.get(apiName(object.name))!)),
        ...STANDARD_OBJECTS.map((name) => checkStandardFields(name, answers.get(name)!)),
        checkTaskKey(answers.get('Task')!),
      ];
      const isUsable = findings.every(({ state }) => state === 'ready');
      return {
        mode: 'full',
        reason: isUsable
          ? 'All objects and fields are there.'
          : 'Some objects or fields are missing or hidden; records are kept and sent when they are there.',
        findings,
      };
    },
  };
}

async function describeAll(client: SalesforceClient, names: string[]): Promise<Map<string, Subresponse>> {
  const answers = new Map<string, Subresponse>();
  for (const part of chunksOf(names, COMPOSITE_LIMIT)) {
    const described = await client.composite(
      part.map((name) => ({ method: 'GET', url: `${API_PATH}/sobjects/${name}/describe` })),
    );
    for (const [at, name] of part.entries()) answers.set(name, described[at]!);
  }
  return answers;
}

function checkObject(object: CrmObject, answer: Subresponse): InstallFinding {
  const name = apiName(object.name);
  if (answer.httpStatusCode >= 400) {
    return {
      name,
      state: 'missing',
      remedy: `Deploy the folder salesforce/ (sf project deploy start) and assign the permission set ${INTEGRATION_PERMISSION_SET} to the user Halftime connects as.`,
    };
  }
  const described = parsed(describeSchema, answer.body, 'a describe answer');
  const visible = new Map(described.fields.map((field) => [field.name, field]));
  const isWritable = (field: string) => {
    const { createable, updateable } = visible.get(field) ?? {};
    return createable !== false && updateable !== false;
  };
  const fields = salesforceFields(object);
  const hidden = fields.map((field) => apiName(field.name)).filter((field) => !visible.has(field));
  const readOnly = fields
    .filter(({ writer }) => writer === 'machine')
    .map((field) => apiName(field.name))
    .filter((field) => !isWritable(field));
  if (hidden.length + readOnly.length === 0) return { name, state: 'ready', remedy: '' };
  const problems = [
    ...(hidden.length > 0 ? [`Not visible: ${hidden.join(', ')}.`] : []),
    ...(readOnly.length > 0 ? [`Not writable: ${readOnly.join(', ')}.`] : []),
  ];
  return {
    name,
    state: 'blocked',
    remedy: `${problems.join(' ')} Deploy the newest salesforce/ folder and give access through ${INTEGRATION_PERMISSION_SET}.`,
  };
}

/** Without our key on Task none is made, since it could not be found again. */
function checkTaskKey(answer: Subresponse): InstallFinding {
  const name = `Task.${TASK_KEY}`;
  const fields =
    answer.httpStatusCode < 400 ? parsed(describeSchema, answer.body, 'a describe answer').fields : [];
  if (fields.some((field) => field.name === TASK_KEY)) return { name, state: 'ready', remedy: '' };
  return {
    name,
    state: 'missing',
    remedy: `Deploy Activity.${TASK_KEY} and give access to it through ${INTEGRATION_PERMISSION_SET}: until then no coaching task is made.`,
  };
}

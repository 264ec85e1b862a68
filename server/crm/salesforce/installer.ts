import type { CrmInstaller, InstallFinding } from '../installer.ts';
import type { CrmObject } from '../objects.ts';
import {
  API_PATH,
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
      const names = [...objects.map(({ name }) => apiName(name)), 'Task'];
      const answers = await describeAll(client, names);
      const findings = objects.map((object, at) => checkObject(object, answers[at]!));
      findings.push(checkTaskKey(answers[objects.length]!));
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

async function describeAll(client: SalesforceClient, names: string[]): Promise<Subresponse[]> {
  const answers: Subresponse[] = [];
  for (let at = 0; at < names.length; at += 5) {
    const part = names.slice(at, at + 5);
    answers.push(
      ...(await client.composite(
        part.map((name) => ({ method: 'GET', url: `${API_PATH}/sobjects/${name}/describe` })),
      )),
    );
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
  const visible = new Set(described.fields.map((field) => field.name));
  const hidden = salesforceFields(object)
    .map((field) => apiName(field.name))
    .filter((field) => !visible.has(field));
  if (hidden.length === 0) return { name, state: 'ready', remedy: '' };
  return {
    name,
    state: 'blocked',
    remedy: `Not visible: ${hidden.join(', ')}. Deploy the newest salesforce/ folder and give access through ${INTEGRATION_PERMISSION_SET}.`,
  };
}

/** Without our key on Task a task cannot be found again by it; it is then looked up by its log. */
function checkTaskKey(answer: Subresponse): InstallFinding {
  const name = `Task.${TASK_KEY}`;
  const fields =
    answer.httpStatusCode < 400 ? parsed(describeSchema, answer.body, 'a describe answer').fields : [];
  if (fields.some((field) => field.name === TASK_KEY)) return { name, state: 'ready', remedy: '' };
  return {
    name,
    state: 'missing',
    remedy: `Deploy Activity.${TASK_KEY}: without it two tasks of one log cannot be told apart.`,
  };
}

import type { FollowedCall } from '../run/follow-calls.ts';
import type { LegRecords } from '../run/read-back.ts';
import type { Stage } from '../stage/start-stage.ts';
import type { Style } from './style.ts';

/** Where everything is while the demo serves, and commands that a person can paste to act on it. */
export function whatNow(
  stage: Stage,
  calls: readonly FollowedCall[],
  records: ReadonlyMap<string, LegRecords>,
  previewUrl: string,
  style: Style,
): string[] {
  const { running, apiKey } = stage;
  const key = `-H 'Authorization: Bearer ${apiKey}'`;
  return [
    ...heading('Both CRMs in a browser', `${previewUrl}  as rep, manager, admin, analyst or peer`, style),
    ...heading('API', `${running.url}/v1/calls, and /v1/calls/ID for each:`, style),
    ...callIds(calls, style),
    ...heading('Look at one call', '', style),
    `    curl -s ${key} \\`,
    `      ${running.url}/v1/calls/${(calls.find(({ legs }) => legs.length > 0) ?? calls[0])?.id}`,
    ...recordCommands(stage, calls, records, style),
    ...mapAgent(running.url, key, calls, style),
    ...pickContact(running.url, key, calls, style),
    '',
    `  Serving until you press Ctrl-C. ${style.paint('grey', 'The next run starts afresh.')}`,
  ];
}

function heading(title: string, text: string, style: Style): string[] {
  return ['', `  ${style.paint('bold', title)}${text ? `  ${text}` : ''}`];
}

function callIds(calls: readonly FollowedCall[], style: Style): string[] {
  const cells = calls.map(({ externalId, id }) => `${externalId} ${style.paint('grey', id)}`);
  const perLine = style.width >= 100 ? 2 : 1;
  return cells.flatMap((_, at) =>
    at % perLine === 0 ? [`    ${cells.slice(at, at + perLine).join('   ')}`] : [],
  );
}

/** A log as its manager reads it in Salesforce and as HubSpot's API gives it. */
function recordCommands(
  stage: Stage,
  calls: readonly FollowedCall[],
  records: ReadonlyMap<string, LegRecords>,
  style: Style,
): string[] {
  const leg = calls
    .flatMap(({ legs }) => legs)
    .find(({ id }) => (records.get(id)?.tasks.salesforce.length ?? 0) > 0);
  const logs = leg && records.get(leg.id)?.logs;
  const managerEmail = Object.keys(stage.personIds).find(
    (email) => stage.personIds[email] === leg?.manager.id,
  );
  const userId = managerEmail && stage.ids.salesforce[managerEmail];
  if (!leg || !logs?.salesforce || !logs.hubspot || !userId) return [];
  const { salesforce, hubspot } = stage.vendors;
  return [
    ...heading('The same coaching log in both stand-ins', `(Salesforce as ${leg.manager.name})`, style),
    `    curl -s -H 'Authorization: Bearer ${salesforce.org.openSession(userId)}' \\`,
    `      ${salesforce.url}/services/data/v68.0/sobjects/Coaching_Log__c/${logs.salesforce}`,
    `    curl -s -H 'Authorization: Bearer ${hubspot.portal.issueToken()}' \\`,
    `      "${hubspot.url}/crm/objects/2026-03/coaching_log/${logs.hubspot}?properties=agent_name,overall_score,focus"`,
  ];
}

function mapAgent(url: string, key: string, calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(({ reason }) => reason?.code === 'agent_unknown');
  if (!call) return [];
  return [
    ...heading('Say who the unknown agent is', `(${call.externalId} then goes on by itself)`, style),
    `    curl -s ${key} \\`,
    `      -H 'Content-Type: application/json' ${url}/v1/agents \\`,
    `      -d '{"name": "Kit Dorsey", "email": "k.dorsey@quillmere.test", "teamName": "Sales"}'`,
  ];
}

function pickContact(url: string, key: string, calls: readonly FollowedCall[], style: Style): string[] {
  const call = calls.find(({ links }) => links.some(({ rule }) => rule === 'several_contacts'));
  const link = call?.links.find(({ crm, rule }) => crm === 'hubspot' && rule === 'several_contacts');
  const choice = link?.candidates[0];
  if (!call || !link || !choice) return [];
  return [
    ...heading(
      'Pick the customer of an ambiguous call',
      `(${call.externalId}: ${choice.name}, in HubSpot)`,
      style,
    ),
    `    curl -s ${key} \\`,
    `      -H 'Content-Type: application/json' ${url}/v1/calls/${call.id}/link \\`,
    `      -d '{"connectionId": "${link.connectionId}", "contactId": "${choice.id}", "dealId": null}'`,
  ];
}

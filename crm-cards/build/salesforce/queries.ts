import { apiName, relationName } from '../../../server/crm/salesforce/fields.ts';
import {
  ACTION_FIELDS,
  CRITERION_FIELDS,
  FLAG_FIELDS,
  LOG_FIELDS,
  QUEUE_LOG_FIELDS,
  RUBRIC_CRITERION_FIELDS,
  RUBRIC_FIELDS,
} from '../../salesforce/records/asked-fields.ts';
import { fieldName, list, optional, parent, query, select } from './selection.ts';

/** Without `upperBound`, GraphQL gives at most this many rows of one list. */
const MOST = 200;
const DEAL = optional(['Name', 'StageName', 'Amount', 'CloseDate', 'NextStep']);
const NAME = optional(['Name']);

const LOG_NODE = [
  'Name { value }',
  select('coachingLog', LOG_FIELDS),
  parent('coachingLog', 'deal', DEAL),
  parent('coachingLog', 'contact', NAME),
  parent('coachingLog', 'lead', NAME),
].join('\n');

/** The last ten logs of a record, and the record's own name and owner. */
const logsOf = (name: string, object: string, lookup: 'deal' | 'contact') =>
  query(name, '$recordId: ID!', [
    list('subject', object, {
      where: 'Id: { eq: $recordId }',
      first: 1,
      node: optional(['Name', 'OwnerId']),
    }),
    list('logs', apiName('coachingLog'), {
      where: `${fieldName('coachingLog', lookup)}: { eq: $recordId }`,
      first: 10,
      orderBy: `${fieldName('coachingLog', 'callStartedAt')}: { order: DESC }`,
      node: LOG_NODE,
    }),
  ]);

const ofLogs = (object: 'criterionScore' | 'coachingFlag' | 'coachingAction') =>
  `${fieldName(object, 'coachingLog')}: { in: $logIds }`;

const criteria = list('criteria', apiName('criterionScore'), {
  where: `${ofLogs('criterionScore')}, ${fieldName('criterionScore', 'rowStatus')}: { eq: "Current" }`,
  first: MOST,
  orderBy: `${fieldName('criterionScore', 'callDate')}: { order: DESC }`,
  node: select('criterionScore', CRITERION_FIELDS),
});

const flags = list('flags', apiName('coachingFlag'), {
  where: ofLogs('coachingFlag'),
  first: MOST,
  orderBy: `${fieldName('coachingFlag', 'dueAt')}: { order: ASC }`,
  node: select('coachingFlag', FLAG_FIELDS),
});

const ACTION_NODE = [
  select('coachingAction', ACTION_FIELDS),
  'CreatedDate { value }',
  'CreatedById { value }',
  `createdBy: CreatedBy @optional { ${NAME} }`,
].join('\n');

const actions = list('actions', apiName('coachingAction'), {
  where: ofLogs('coachingAction'),
  first: MOST,
  orderBy: 'CreatedDate: { order: DESC }',
  node: ACTION_NODE,
});

const MY_LOG = `${fieldName('coachingLog', 'manager')}: { eq: $userId }`;

/** What waits for a decision of the manager, oldest first. */
const toDecide = (
  alias: string,
  object: 'coachingLog' | 'criterionScore',
  where: string,
  node: readonly string[],
) =>
  list(alias, apiName(object), {
    where,
    first: 20,
    orderBy: `${fieldName(object, 'callDate')}: { order: ASC }`,
    node: node.join('\n'),
    isCounted: true,
  });

const FLAG_IN_QUEUE = [
  select('coachingFlag', FLAG_FIELDS),
  `log: ${relationName('coachingLog')} { Id Name { value }
${select('coachingLog', QUEUE_LOG_FIELDS)}
${parent('coachingLog', 'account', NAME)}
${parent('coachingLog', 'deal', NAME)} }`,
].join('\n');

/** Every query of the components, by the name under which `c/coachingQueries` exports it. */
export const QUERIES: Record<string, string> = {
  LOGS_OF_OPPORTUNITY: logsOf('coachingOfOpportunity', 'Opportunity', 'deal'),
  LOGS_OF_CONTACT: logsOf('coachingOfContact', 'Contact', 'contact'),
  ONE_LOG: query('coachingLog', '$recordId: ID!', [
    list('logs', apiName('coachingLog'), { where: 'Id: { eq: $recordId }', first: 1, node: LOG_NODE }),
  ]),
  PARTS_OF_LOGS: query('coachingParts', '$logIds: [ID]', [criteria, flags, actions]),
  // Reps may not read flags: a query that names them would fail as a whole.
  PARTS_WITHOUT_FLAGS: query('coachingPartsOfRep', '$logIds: [ID]', [criteria, actions]),
  ACTION_RESULTS: query('coachingActionResults', '$actionIds: [ID]', [
    list('actions', apiName('coachingAction'), {
      where: 'Id: { in: $actionIds }',
      first: MOST,
      node: select('coachingAction', ['result', 'resultReason']),
    }),
  ]),
  QUEUE: query('coachingQueue', '$userId: ID!', [
    list('flags', apiName('coachingFlag'), {
      where: `OwnerId: { eq: $userId }, ${fieldName('coachingFlag', 'state')}: { in: ["Open", "Acknowledged"] }`,
      first: MOST,
      orderBy: `${fieldName('coachingFlag', 'dueAt')}: { order: ASC }`,
      node: FLAG_IN_QUEUE,
    }),
    toDecide(
      'practice',
      'coachingLog',
      `${fieldName('coachingLog', 'practiceState')}: { eq: "Proposed" }, ${MY_LOG}`,
      [select('coachingLog', ['agentName', 'practiceCriterion']), 'Name { value }'],
    ),
    toDecide(
      'disputes',
      'criterionScore',
      `${fieldName('criterionScore', 'disputeState')}: { in: ["Submitted", "Under review"] }, ${relationName('coachingLog')}: { ${MY_LOG} }`,
      [
        select('criterionScore', ['agentName', 'criterionName']),
        `log: ${relationName('coachingLog')} { Id Name { value } }`,
      ],
    ),
    toDecide(
      'ambiguous',
      'coachingLog',
      `${fieldName('coachingLog', 'linkStatus')}: { eq: "Ambiguous" }, ${MY_LOG}`,
      [select('coachingLog', ['agentName']), 'Name { value }'],
    ),
  ]),
  EARLIER_LOGS: query('coachingLogsBefore', '$agentId: ID!, $startedAt: DateTime!', [
    list('logs', apiName('coachingLog'), {
      where: `${fieldName('coachingLog', 'agent')}: { eq: $agentId }, ${fieldName('coachingLog', 'callStartedAt')}: { lt: { value: $startedAt } }`,
      first: 9,
      orderBy: `${fieldName('coachingLog', 'callStartedAt')}: { order: DESC }`,
      node: LOG_NODE,
    }),
  ]),
  RUBRICS: query('coachingRubrics', '', [
    list('rubrics', apiName('coachingRubric'), {
      where: 'Id: { ne: null }',
      first: MOST,
      orderBy: 'LastModifiedDate: { order: DESC }',
      node: [
        'Name { value }',
        select('coachingRubric', RUBRIC_FIELDS),
        'LastModifiedDate { value }',
        `changedBy: LastModifiedBy @optional { ${NAME} }`,
      ].join('\n'),
    }),
  ]),
  ONE_RUBRIC: query('coachingRubric', '$rubricId: ID!', [
    list('rubrics', apiName('coachingRubric'), {
      where: 'Id: { eq: $rubricId }',
      first: 1,
      node: [
        'Name { value }',
        select('coachingRubric', RUBRIC_FIELDS),
        'LastModifiedDate { value }',
        `changedBy: LastModifiedBy @optional { ${NAME} }`,
      ].join('\n'),
    }),
    list('criteria', apiName('rubricCriterion'), {
      where: `${fieldName('rubricCriterion', 'coachingRubric')}: { eq: $rubricId }`,
      first: MOST,
      orderBy: `${fieldName('rubricCriterion', 'position')}: { order: ASC }`,
      node: [select('rubricCriterion', RUBRIC_CRITERION_FIELDS), 'LastModifiedDate { value }'].join('\n'),
    }),
    list('actions', apiName('coachingAction'), {
      where: `${fieldName('coachingAction', 'coachingRubric')}: { eq: $rubricId }`,
      first: 10,
      orderBy: 'CreatedDate: { order: DESC }',
      node: ACTION_NODE,
    }),
  ]),
};

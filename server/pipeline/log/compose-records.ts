import type { TaskFields, WantedRecord } from '../../crm/crm.ts';
import type { CoachingLog, CoachingTask } from '../../domain/coaching-log.ts';
import { flagName } from '../../domain/flag.ts';
import type { PracticeAssignment } from '../../domain/practice.ts';
import type { ConnectionView } from './connection-view.ts';
import { criterionFields } from './criterion-fields.ts';
import { flagFields } from './flag-fields.ts';
import { logFields } from './log-fields.ts';
import { practiceFields } from './practice-fields.ts';

/**
 * Every record one CRM should hold for a log. Released logs belong to the agent's user, others to the integration user and
 * name the agent as text only: in HubSpot whoever stands in a user property counts as an owner
 * (https://knowledge.hubspot.com/records/assign-access-to-records, 2026-01-02). The manager may edit (RULES, "Who sees
 * what"). The task hangs on the log only.
 */
export function composeRecords(log: CoachingLog, connection: ConnectionView): WantedRecord[] {
  const ownerId = log.released ? connection.agentUserId : null;
  const view = { ...connection, agentUserId: ownerId };
  const { link } = view;
  const records: WantedRecord[] = [
    {
      kind: 'coachingLog',
      key: log.key,
      fields: logFields(log, view),
      access: { ownerId, editorIds: view.managerUserId ? [view.managerUserId] : [] },
      associations: {
        contactId: link.contactKind === 'contact' ? link.contactId : null,
        leadId: link.contactKind === 'lead' ? link.contactId : null,
        accountId: link.accountId,
        dealId: link.dealId,
      },
    },
  ];
  if (view.writeCriterionScores === 'all' || log.status === 'needs_action') {
    for (const criterion of log.criteria) {
      records.push({
        kind: 'criterionScore',
        key: `${log.key}:${criterion.criterionKey}`,
        logKey: log.key,
        fields: criterionFields(log, criterion, view),
        ownerId,
      });
    }
  }
  for (const criterionKey of view.supersededKeys) {
    const key = `${log.key}:${criterionKey}`;
    records.push({
      kind: 'criterionScore',
      key,
      logKey: log.key,
      fields: { externalKey: key, rowStatus: 'Superseded' },
      ownerId,
    });
  }
  for (const flag of log.flags) {
    const key = `${log.key}:${flagName(flag)}`;
    records.push({
      kind: 'coachingFlag',
      key,
      logKey: log.key,
      fields: flagFields(key, log, flag, view),
      ownerId: view.managerUserId,
    });
  }
  const { practice } = log;
  if (practice?.legId === log.legId) {
    const key = `${log.workspaceId}:${practice.id}`;
    records.push({
      kind: 'practiceAssignment',
      key,
      logKey: log.key,
      fields: practiceFields(key, log, practice, view),
      ownerId: isGiven(practice) ? (ownerId ?? view.managerUserId) : view.managerUserId,
    });
  }
  if (view.isHome && view.managerUserId) {
    for (const task of log.tasks) {
      records.push({
        kind: 'task',
        key: task.key,
        logKey: log.key,
        task: taskFields(task, view.logUrl),
        ownerId: view.managerUserId,
      });
    }
  }
  return records;
}

/** Until the manager gives it to the agent, it is the manager's to decide. */
function isGiven({ state }: PracticeAssignment): boolean {
  return state !== 'proposed' && state !== 'declined';
}

function taskFields(task: CoachingTask, logUrl: string): TaskFields {
  return {
    subject: task.subject,
    body: `Open the coaching log: ${logUrl}`,
    dueAt: task.dueAt.toISOString(),
    dueDate: task.dueDate,
    priority: task.priority,
    state: task.state,
  };
}

import type { InstallFinding } from '../installer.ts';
import type { Subresponse } from './client.ts';
import { CONTACT_COLUMNS, LEAD_COLUMNS } from './contact-rows.ts';
import { dealColumns } from './deal-rows.ts';
import { describeSchema, parsed } from './schema.ts';

const own = (columns: string) => columns.split(', ').filter((column) => !column.includes('.'));

/** What linking reads and tasks write of Salesforce's own objects. */
const STANDARD_FIELDS: Record<string, { read: string[]; write: string[] }> = {
  Contact: { read: own(CONTACT_COLUMNS), write: [] },
  Lead: { read: own(LEAD_COLUMNS), write: [] },
  Opportunity: { read: own(dealColumns(false)), write: [] },
  OpportunityContactRole: { read: ['OpportunityId', 'ContactId', 'Role'], write: [] },
  Task: {
    read: ['IsClosed'],
    write: ['WhatId', 'Subject', 'Description', 'OwnerId', 'ActivityDate', 'Priority', 'Status'],
  },
};

export const STANDARD_OBJECTS = Object.keys(STANDARD_FIELDS);

/**
 * A profile with minimum access hides standard fields until they are granted one by one. Our permission set names only
 * those that surely may be named, because one that may not makes the whole deployment fail; the others are told here.
 */
export function checkStandardFields(name: string, answer: Subresponse): InstallFinding {
  const { read, write } = STANDARD_FIELDS[name]!;
  const described =
    answer.httpStatusCode < 400 ? parsed(describeSchema, answer.body, 'a describe answer').fields : [];
  const byName = new Map(described.map((field) => [field.name, field]));
  const missing = [
    ...read.filter((field) => !byName.has(field)),
    ...write.filter((field) => byName.get(field)?.createable !== true),
  ];
  if (missing.length === 0) return { name, state: 'ready', remedy: '' };
  const right = write.length > 0 ? 'edit' : 'read';
  return {
    name,
    state: 'blocked',
    remedy: `Give the user Halftime connects as ${right} access to these fields, by its profile or a permission set of yours: ${missing.join(', ')}.`,
  };
}

import { filesOf } from '../project.ts';
import type { Rule } from '../rule.ts';
import { elements, isTrue, text } from '../xml.ts';

/** Written by people in the CRM: what they act with, and rubrics. Everything else is the machine's. */
const BY_PEOPLE = ['Coaching_Action__c', 'Coaching_Rubric__c', 'Rubric_Criterion__c'];
/** On those objects, too, the machine's. */
const ANSWERS = [
  'Result__c',
  'Result_Reason__c',
  'Answered_At__c',
  'State__c',
  'Published_At__c',
  'Version__c',
  'Problems__c',
];
const MACHINE = 'Halftime_Integration';

/** RULES, "Who sees what": people never write what the machine writes, and nobody but the machine may pass the locks. */
export const whoMayWrite: Rule = {
  name: 'who may write',
  check: (project) =>
    filesOf(project, 'permissionset')
      .filter(({ name }) => name !== MACHINE)
      .flatMap(({ path, xml }) => [
        ...elements(xml, 'fieldPermissions')
          .filter((grant) => isTrue(grant, 'editable'))
          .map((grant) => text(grant, 'field') ?? '')
          .filter((field) => {
            const [object = '', name = ''] = field.split('.');
            return !BY_PEOPLE.includes(object) || ANSWERS.includes(name);
          })
          .map((field) => `${path}: people edit ${field}`),
        ...elements(xml, 'objectPermissions')
          .filter((grant) => text(grant, 'object') === 'Coaching_Action__c')
          .filter((grant) => isTrue(grant, 'allowEdit') || isTrue(grant, 'allowDelete'))
          .map(() => `${path}: people change or delete actions`),
        ...elements(xml, 'customPermissions').map((grant) => `${path}: people have ${text(grant, 'name')}`),
      ]),
};

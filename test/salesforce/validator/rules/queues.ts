import { isDetail } from '../objects.ts';
import { filesOf } from '../project.ts';
import type { Rule } from '../rule.ts';
import { elements, has, text } from '../xml.ts';

/** A queue owns records that have an owner, and names no user of one org. */
export const queues: Rule = {
  name: 'queues',
  check: (project) =>
    filesOf(project, 'queue').flatMap(({ path, xml }) => {
      const objects = elements(xml, 'queueSobject').map((entry) => text(entry, 'sobjectType') ?? '');
      return [
        ...(objects.length === 0 ? ['no object'] : []),
        ...objects.flatMap((name) => {
          const object = project.objects.get(name);
          if (!object?.file) return [`no object ${name}`];
          return isDetail(object) ? [`${name} has no owner of its own`] : [];
        }),
        ...(has(xml, 'queueMembers') ? ['members are each org’s own'] : []),
      ].map((problem) => `${path}: ${problem}`);
    }),
};

import { customField, fieldExists } from '../look-up.ts';
import { isLongText, objectOf } from '../objects.ts';
import { filesOf } from '../project.ts';
import type { Rule } from '../rule.ts';
import { text, texts } from '../xml.ts';

/** At most ten fields, none of them a long text, and the object uses the layout. */
export const compactLayouts: Rule = {
  name: 'compact layouts',
  check: (project) =>
    filesOf(project, 'compactLayout').flatMap((file) => {
      const object = objectOf(file);
      const fields = texts(file.xml, 'fields');
      const assigned = project.objects.get(object)?.file?.xml;
      return [
        ...(fields.length === 0 || fields.length > 10 ? ['one to ten fields'] : []),
        ...(new Set(fields).size === fields.length ? [] : ['a field twice']),
        ...fields.flatMap((name) => {
          const field = customField(project, object, name);
          if (field && isLongText(field)) return [`${name} is a long text`];
          return fieldExists(project, object, name) ? [] : [`${object} has no field ${name}`];
        }),
        ...(assigned && text(assigned, 'compactLayoutAssignment') === file.name
          ? []
          : ['its object does not use it']),
      ].map((problem) => `${file.path}: ${problem}`);
    }),
};

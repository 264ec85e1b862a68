import { fieldExists } from '../look-up.ts';
import { objectOf } from '../objects.ts';
import { filesOf } from '../project.ts';
import type { Rule } from '../rule.ts';
import { text } from '../xml.ts';

/** A validation rule's sizes, and the field it shows its message at. */
export const validationRules: Rule = {
  name: 'validation rules',
  check: (project) =>
    filesOf(project, 'validationRule').flatMap(({ path, name, xml, ...file }) => {
      const message = text(xml, 'errorMessage') ?? '';
      const field = text(xml, 'errorDisplayField');
      const object = objectOf({ path, name, xml, ...file });
      return [
        ...(name.length > 40 ? ['the name is longer than 40'] : []),
        ...(message === '' || message.length > 255 ? ['the message is missing or longer than 255'] : []),
        ...((text(xml, 'description') ?? '').length > 255 ? ['the description is longer than 255'] : []),
        ...(field === undefined || fieldExists(project, object, field)
          ? []
          : [`${object} has no field ${field}`]),
      ].map((problem) => `${path}: ${problem}`);
    }),
};

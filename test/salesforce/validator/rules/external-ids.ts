import type { Rule } from '../rule.ts';
import { isTrue } from '../xml.ts';

/** An upsert by a key that is not unique needs View All Data; the platform takes at most 25 keys on an object. */
export const externalIds: Rule = {
  name: 'external ids',
  check: ({ objects }) =>
    [...objects.values()].flatMap((object) => {
      const keys = [...object.fields.values()].filter((field) => isTrue(field.xml, 'externalId'));
      return [
        ...keys
          .filter((key) => !isTrue(key.xml, 'unique') || key.type !== 'Text')
          .map((key) => `${key.path}: an external id of ours is a unique text`),
        ...(keys.length > 25 ? [`${object.name}: more than 25 external ids`] : []),
      ];
    }),
};

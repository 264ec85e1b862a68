import { XMLValidator } from 'fast-xml-parser';
import type { Rule } from '../rule.ts';

/** The parser forgives what a deployment does not: a tag left open, a bare ampersand. */
export const wellFormed: Rule = {
  name: 'well-formed XML',
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) => {
      if (!path.endsWith('.xml')) return [];
      const answer = XMLValidator.validate(text);
      const fault = answer === true ? [] : [`${path}: line ${answer.err.line}: ${answer.err.msg}`];
      const ampersand = /&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text) ? [`${path}: a bare ampersand`] : [];
      return [...fault, ...ampersand];
    }),
};

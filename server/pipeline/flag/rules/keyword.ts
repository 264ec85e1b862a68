import { findTerm } from '../find-term.ts';
import type { FlagRule } from '../flag-rule.ts';

/** A listed term was said. One flag a list; a policy violation is a list of class compliance (RULES, "Flags"). */
export const keyword: FlagRule = {
  id: 'keyword',
  evaluate({ turns, settings }) {
    return settings.keywordLists.flatMap((list) => {
      const heard = turns.filter((turn) => list.spokenBy === 'anyone' || turn.role === list.spokenBy);
      const hits = list.terms
        .map((term) => ({ term, turn: findTerm(term, heard) }))
        .filter(({ turn }) => turn !== null);
      if (hits.length === 0) return [];
      const first = Math.min(...hits.map(({ turn }) => turn!.index));
      return [
        {
          rule: `keyword:${list.id}`,
          kind: 'keyword',
          class: list.class,
          severity: list.class === 'compliance' ? 'high' : 'normal',
          criterionKey: '',
          reason: `Listed terms of "${list.id}" were said: ${hits
            .map(({ term }) => term)
            .sort()
            .join(', ')}`,
          threshold: null,
          value: null,
          turnIndex: first,
        } as const,
      ];
    });
  },
};

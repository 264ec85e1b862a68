/**
 * One change to the real project that its rule must notice. `file` ends the path of the changed file; `from` -> `to` is
 * the change, or `remove` takes the file away; `problem` is a part of what the rule must say.
 */
export type BrokenSample = {
  rule: string;
  what: string;
  file: string;
  from?: string | RegExp;
  to?: string;
  remove?: true;
  problem: string;
};

/** Samples of one rule, said shortly. */
export const samplesOf =
  (rule: string) =>
  (what: string, file: string, from: string | RegExp, to: string, problem: string): BrokenSample => ({
    rule,
    what,
    file,
    from,
    to,
    problem,
  });

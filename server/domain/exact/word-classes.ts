const words = (list: string) => new Set(list.split(/\s+/));

/** Words that carry grammar rather than content; their loss costs half (half stands in for an inverse frequency). */
export const functionWords = words(
  `a an the this that these those it its they them their he him his she her we us our you your i me my mine yours
  is are was were be been being am do does did have has had having will would shall should can could may might must
  of in on at to for from by with as into onto over under about up down out off and or but so if then than because
  there here who whom which what when where how all any some each other such just also only very too please well
  let like now`,
);

/** A word that turns a statement into its opposite. */
export const negations = words(
  'not no never none nor neither nothing nobody nowhere without cannot hardly barely unless',
);

/** Sounds and back-channels that are no part of what was said. */
export const fillers = words('uh um uhm er erm ah eh hm hmm mm mhm mmhm uhhuh huh');

const whole: Record<string, string[]> = {
  "won't": ['will', 'not'],
  "can't": ['can', 'not'],
  "shan't": ['shall', 'not'],
  "ain't": ['is', 'not'],
  cannot: ['can', 'not'],
  "let's": ['let', 'us'],
  gonna: ['going', 'to'],
  wanna: ['want', 'to'],
  gotta: ['got', 'to'],
  lemme: ['let', 'me'],
  okay: ['ok'],
  wont: ['will', 'not'],
  cant: ['can', 'not'],
};

/** What recognisers write when they leave the apostrophe out, without its `nt`. */
const bareNegated = new Set(
  'do does did is are was were have has had could would should must need'.split(' '),
);

const endings: Record<string, string> = {
  "'re": 'are',
  "'ll": 'will',
  "'ve": 'have',
  "'d": 'would',
  "'m": 'am',
};

/** After these words `'s` is "is"; after any other it is taken for a possessive and dropped. */
const isWords = new Set(
  'it that what there here he she who where how when this everything everyone'.split(' '),
);

/** One lower-case word with straight apostrophes, as the words it stands for. */
export function expandWord(word: string): string[] {
  const known = whole[word];
  if (known) return known;
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  if (word.endsWith('nt') && bareNegated.has(word.slice(0, -2))) return [word.slice(0, -2), 'not'];
  const cut = word.lastIndexOf("'");
  if (cut <= 0) return [word.replaceAll("'", '')].filter(Boolean);
  const stem = word.slice(0, cut).replaceAll("'", '');
  const ending = word.slice(cut);
  const spoken = endings[ending];
  if (spoken) return [stem, spoken];
  if (ending === "'s") return isWords.has(stem) ? [stem, 'is'] : [stem];
  return ending === "'" ? [stem] : [stem + ending.slice(1)];
}

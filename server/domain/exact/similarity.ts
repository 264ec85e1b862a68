/** Consonants that recognisers confuse share a class; vowels are one class, kept only at the start. */
const classes: Record<string, string> = Object.fromEntries(
  ['bp', 'fv', 'ckgqx', 'sz', 'dt', 'l', 'mn', 'r', 'j', 'w', 'h'].flatMap((group) =>
    [...group].map((letter) => [letter, group[0]!]),
  ),
);

/** Calls repeat their words, and so do the statements they are compared with. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** The word as classes of sounds, runs of one class written once. */
export function soundsOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const sounds = readSounds(word);
  known.set(word, sounds);
  return sounds;
}

function readSounds(word: string): string {
  const plain = word.replaceAll('ph', 'f').replaceAll('tion', 'sn').replaceAll('cion', 'sn');
  let sounds = '';
  let last = '';
  for (const letter of plain) {
    const sound = classes[letter] ?? (letter >= 'a' && letter <= 'z' ? 'a' : '');
    if (sound === '' || sound === last || (sound === 'a' && sounds !== '')) continue;
    sounds += sound;
    last = sound;
  }
  return sounds;
}

/**
 * How alike two words are, 0..1: letters and sounds together, everything under .4 counts as different
 * (shared/facts/offline-judge.md, section 3, step 3).
 */
export function wordSimilarity(a: string, b: string, soundsA = soundsOf(a), soundsB = soundsOf(b)): number {
  if (a === b) return 1;
  const letters = ratio(a, b);
  const sounds = ratio(soundsA, soundsB);
  // Two sounds prove little: "mode" and "need" share both.
  const bySound = Math.max(soundsA.length, soundsB.length) >= 3 ? 0.9 * sounds : 0;
  const alike = Math.max(letters, (letters + sounds) / 2, bySound);
  return Math.min(1, Math.max(0, (alike - 0.4) / 0.6));
}

function ratio(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : 1 - editDistance(a, b) / longer;
}

const rows = new Uint8Array(256);

/** Levenshtein distance of two words; anything past 255 letters is cut, no word is that long. */
function editDistance(a: string, b: string): number {
  const width = Math.min(b.length, 255);
  for (let column = 0; column <= width; column += 1) rows[column] = column;
  for (let row = 1; row <= Math.min(a.length, 255); row += 1) {
    const letter = a.charCodeAt(row - 1);
    let diagonal = rows[0]!;
    rows[0] = row;
    for (let column = 1; column <= width; column += 1) {
      const above = rows[column]!;
      const changed = diagonal + (letter === b.charCodeAt(column - 1) ? 0 : 1);
      const shifted = Math.min(above, rows[column - 1]!) + 1;
      rows[column] = Math.min(changed, shifted);
      diagonal = above;
    }
  }
  return rows[width]!;
}

/** Grammar words: they say little about what a phrase means. */
const functionWords = new Set(
  `a an the this that these those it its they them their he him his she her we us our you your i me my is are was were
  be been am do does did have has had will would shall should can could may might must of in on at to for from by with
  as into and or but so if then than because there here all any some such just very too please not s m re ll ve d t
  okay ok yeah well um uh like now`.split(/\s+/),
);

export type Word = { text: string; isContent: boolean; from: number; to: number };

/** Lower-case words with their half-open span in the text; apostrophes split, as recognisers often leave them out. */
export function readWords(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), (found) => {
    const word = found[0].toLowerCase();
    return {
      text: word,
      isContent: !functionWords.has(word),
      from: found.index,
      to: found.index + word.length,
    };
  });
}

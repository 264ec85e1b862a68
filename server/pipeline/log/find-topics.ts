import STOPWORDS from 'stopwords-en' with { type: 'json' };

/** Words of talk rather than of a subject, beyond the usual stop words. */
const OF_TALK = (
  'yeah yes okay ok right sure well like just really actually basically maybe thing things stuff something anything nothing everything ' +
  'someone somebody anybody everybody good great fine nice thank thanks hello hi bye please sorry mean know think guess feel want need ' +
  'going gonna got get gets getting go goes went come comes came back take takes took make makes made look looks looking tell tells told ' +
  'say says said saying talk talking call calls calling called see seen let put give gives gave work works lot bit little much many kind ' +
  'sort way one two three four five six seven eight nine ten first last next day days today tomorrow yesterday week weeks month months ' +
  'year years time times minute minutes hour hours morning afternoon monday tuesday wednesday thursday friday saturday sunday people guys ' +
  'even still already ever never always perfect exactly absolutely course anyway um uh hmm'
).split(' ');
const EMPTY = new Set([...STOPWORDS, ...OF_TALK]);
const LONGEST = 3;
const MOST = 5;

/**
 * What the call was about: words and runs of up to three words that were said at least twice and mean something by
 * themselves. A run counts for each of its words, so that "crew scheduling" is named rather than "crew"; what is part of
 * a topic already named is left out.
 */
export function findTopics(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const run of texts.flatMap(meaningfulRuns)) {
    for (let from = 0; from < run.length; from += 1) {
      for (let length = 1; length <= LONGEST && from + length <= run.length; length += 1) {
        const words = run.slice(from, from + length);
        if (new Set(words).size < length) break;
        const phrase = words.join(' ');
        counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
      }
    }
  }
  const ranked = [...counts]
    .filter(([, count]) => count >= 2)
    .map(([phrase, count]) => ({ phrase, weight: count * phrase.split(' ').length }))
    .sort((a, b) => b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1));
  const topics: string[] = [];
  for (const { phrase } of ranked) {
    if (topics.length === MOST) break;
    if (!topics.some((topic) => overlaps(topic, phrase))) topics.push(phrase);
  }
  return topics;
}

/** Neighbouring words without an empty word, a name (it begins with a capital) or a stop between them. */
function meaningfulRuns(text: string): string[][] {
  const runs: string[][] = [[]];
  for (const [token] of text.matchAll(/[\p{L}\p{N}'’-]+|[.,!?;:]/gu)) {
    if (/^\p{Ll}{3,}(?:-\p{Ll}+)*$/u.test(token) && !EMPTY.has(token)) runs[runs.length - 1]!.push(token);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function overlaps(topic: string, phrase: string): boolean {
  const words = new Set(topic.split(' '));
  return phrase.split(' ').some((word) => words.has(word));
}

import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Store } from '../store/store.ts';
import type { Row } from '../store/table.ts';
import type { SearchScope } from './parse.ts';
import { type Term, wordsOf } from './terms.ts';

type Entry = { field: FieldDef; words: string[] };
type Index = { version: number; byWord: Map<string, Set<string>>; entries: Map<string, Entry[]> };

const searchedTypes = ['string', 'phone', 'email', 'textarea', 'url', 'combobox'];

/** Finds rows by words. Built per object on first use and again after the object's records changed. */
export class SearchIndex {
  private readonly indexes = new Map<string, Index>();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Ids of the rows with a field in scope in which the term's words stand. */
  find(
    object: ObjectDef,
    term: Term,
    scope: SearchScope,
    isVisible: (field: FieldDef) => boolean,
  ): Set<string> {
    const index = this.indexOf(object);
    const found = new Set<string>();
    for (const id of candidates(index, term)) {
      const entries = index.entries.get(id) ?? [];
      if (
        entries.some(
          (entry) => inScope(entry.field, scope) && isVisible(entry.field) && contains(entry.words, term),
        )
      ) {
        found.add(id);
      }
    }
    return found;
  }

  private indexOf(object: ObjectDef): Index {
    const table = this.store.table(object);
    const known = this.indexes.get(object.name);
    if (known?.version === table.version) return known;
    const index: Index = { version: table.version, byWord: new Map(), entries: new Map() };
    const fields = [...object.fields.values()].filter((field) => searchedTypes.includes(field.type));
    for (const row of table.rows.values()) if (row.IsDeleted !== true) addRow(index, fields, row);
    this.indexes.set(object.name, index);
    return index;
  }
}

function addRow(index: Index, fields: FieldDef[], row: Row): void {
  const entries: Entry[] = [];
  for (const field of fields) {
    const value = row[field.name];
    if (typeof value !== 'string') continue;
    for (const words of wordLists(field, value)) {
      entries.push({ field, words });
      for (const word of words) {
        const ids = index.byWord.get(word);
        if (ids) ids.add(row.Id);
        else index.byWord.set(word, new Set([row.Id]));
      }
    }
  }
  index.entries.set(row.Id, entries);
}

/**
 * A phone number is one word of all its digits (an extension is not part of it), also without a leading
 * national 0. So "(415) 555-1212" is found by 4155551212 only and "+1 415 555 1212" by 14155551212 only.
 */
function wordLists(field: FieldDef, value: string): string[][] {
  if (field.type !== 'phone') return [wordsOf(value)];
  const digits = value.replace(/(?:x|ext).*$/i, '').replace(/\D/g, '');
  return digits.startsWith('0') ? [[digits], [digits.slice(1)]] : [[digits]];
}

function candidates(index: Index, term: Term): Iterable<string> {
  const [first, ...more] = term.words;
  if (!term.isPrefix || more.length > 0) return index.byWord.get(first!) ?? [];
  const ids = new Set<string>();
  for (const [word, found] of index.byWord) if (word.startsWith(first!)) for (const id of found) ids.add(id);
  return ids;
}

function contains(words: string[], term: Term): boolean {
  const last = term.words.length - 1;
  return words.some((_word, start) =>
    term.words.every((wanted, offset) => {
      const word = words[start + offset];
      return (
        word !== undefined && (offset === last && term.isPrefix ? word.startsWith(wanted) : word === wanted)
      );
    }),
  );
}

function inScope(field: FieldDef, scope: SearchScope): boolean {
  if (scope === 'ALL') return true;
  if (scope === 'NAME') return ['Name', 'FirstName', 'LastName'].includes(field.name);
  return field.type === scope.toLowerCase();
}

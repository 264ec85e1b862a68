/**
 * Parts of a view that steer the platform, are told only after an action, are for copying, or for screen readers alone
 * where a platform reads its parts instead.
 */
const NOT_READ = new Set([
  'key',
  'id',
  'logId',
  'kind',
  'state',
  'target',
  'value',
  'initial',
  'requiredFor',
  'tone',
  'icon',
  'emphasis',
  'page',
  'url',
  'input',
  'direction',
  'date',
  'criterionKey',
  'doneText',
  'undo',
  'copyText',
  'sentence',
]);

/** Every text of a view that a person should be able to read, dialogs included. */
export function wordsOf(view: unknown): string[] {
  if (typeof view === 'string') return view === '' ? [] : [plain(view)];
  if (Array.isArray(view)) return [...new Set(view.flatMap(wordsOf))];
  if (view === null || typeof view !== 'object') return [];
  if ('confirmLabel' in view && (view as unknown as { fields: unknown[] }).fields.length === 0) {
    return [(view as unknown as { label: string }).label];
  }
  const isField = 'requiredFor' in view;
  // What a section says when it has no rows.
  if (
    'emptyText' in view &&
    view.emptyText !== '' &&
    (view as unknown as { rows: unknown[] }).rows.length > 0
  ) {
    return wordsOf({ ...view, emptyText: '' });
  }
  const parts = Object.entries(view).filter(([name]) => !NOT_READ.has(name) && !(isField && name === 'name'));
  return [...new Set(parts.flatMap(([, part]) => wordsOf(part)))];
}

export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

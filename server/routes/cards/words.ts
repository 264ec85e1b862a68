/** Text that fits: cut at `most` characters, never within one, with a sign that something is missing. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `needs_action` -> `Needs action`: how closed sets are written in the CRMs, too. */
export function sentence(value: string): string {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

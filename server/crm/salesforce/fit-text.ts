/** Text at most `length` UTF-16 units long, as Salesforce counts; what was cut ends in `…` and never in half a character. */
export function fitText(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const isHalf = /[\uD800-\uDBFF]$/.test(cut);
  return `${isHalf ? cut.slice(0, -1) : cut}…`;
}

/** One line of well-formed text: control characters and runs of white space become one space (PostgreSQL takes no NUL). */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

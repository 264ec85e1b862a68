/**
 * Rows of a CSV text (RFC 4180; a byte order mark, semicolons and any line ends are accepted, as spreadsheets write them),
 * each with the line it begins on. Empty lines are left out.
 */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: { line: number; cells: string[] }[] = [];
  let row = { line: 1, cells: [''] };
  let line = 1;
  let isQuoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at]!;
    const last = row.cells.length - 1;
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') row.cells[last] += letter;
      else if (source[at + 1] === '"') {
        row.cells[last] += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && row.cells[last] === '') isQuoted = true;
    else if (letter === separator) row.cells.push('');
    else if (letter === '\n') {
      rows.push(row);
      row = { line, cells: [''] };
    } else if (letter !== '\r') row.cells[last] += letter;
  }
  rows.push(row);
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Spreadsheets of many countries write semicolons. */
function separatorOf(source: string): string {
  const head = source.slice(0, source.search(/\r?\n|$/));
  return head.includes(';') && !head.includes(',') ? ';' : ',';
}

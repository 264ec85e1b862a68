type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'cyan' | 'grey' | 'bold';

const CODES: Record<Colour, string> = {
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  cyan: '36',
  grey: '90',
  bold: '1',
};

/** How the terminal can be written to: colours only on a terminal, blocks only where the locale is UTF-8. */
export type Style = {
  width: number;
  isTerminal: boolean;
  paint: (colour: Colour, text: string) => string;
  /** `mark`: where on the bar a limit lies, 0..1. */
  bar: (ratio: number, cells: number, mark?: number) => string;
  sign: { tick: string; cross: string; dot: string; line: string; flag: string; ellipsis: string };
};

export function createStyle(
  env: Record<string, string | undefined>,
  stdout: { isTTY?: boolean; columns?: number },
): Style {
  const isTerminal = Boolean(stdout.isTTY);
  const hasColour = isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
  const isUtf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
  return {
    width: Math.max(80, Math.min(stdout.columns ?? 100, 120)),
    isTerminal,
    paint: (colour, text) => (hasColour ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text),
    bar: (ratio, cells, mark) => {
      const full = Math.round(Math.max(0, Math.min(1, ratio)) * cells);
      const bar = [...((isUtf8 ? '█' : '#').repeat(full) + (isUtf8 ? '░' : '.').repeat(cells - full))];
      if (mark !== undefined) bar[Math.min(cells - 1, Math.floor(mark * cells))] = isUtf8 ? '│' : '|';
      return bar.join('');
    },
    sign: isUtf8
      ? { tick: '✓', cross: '✗', dot: '·', line: '─', flag: '⚑', ellipsis: '…' }
      : { tick: '+', cross: 'x', dot: '-', line: '-', flag: '!', ellipsis: '.' },
  };
}

/** Text in exactly `cells` columns: padded, or cut with an ellipsis. */
export function cell(text: string, cells: number, style: Style): string {
  return text.length <= cells ? text.padEnd(cells) : `${text.slice(0, cells - 1)}${style.sign.ellipsis}`;
}

/** Milliseconds into a call as m:ss. */
export function clock(ms: number | null): string {
  if (ms === null) return 'no time';
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Paragraphs of at most `cells` columns, each line after `indent`. */
export function wrap(text: string, cells: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > cells) {
      lines.push(indent + line);
      line = '';
    }
    line += (line ? ' ' : '') + word;
  }
  return line ? [...lines, indent + line] : lines;
}

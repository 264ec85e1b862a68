import { STAGES } from '../../server/domain/call.ts';
import type { Style } from './style.ts';

export type Progress = {
  step: (text: string) => void;
  counts: (calls: readonly { stage: string; state: string }[]) => void;
  done: () => void;
};

/** What is going on, on one line that is rewritten on a terminal and printed now and then elsewhere. */
export function createProgress(style: Style, out: NodeJS.WriteStream, startedAt: number): Progress {
  const elapsed = () => `${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
  let [line, printedAt] = ['', 0];
  const write = (text: string) => {
    line = text;
    if (style.isTerminal) out.write(`\r\u001b[2K  ${style.paint('grey', elapsed())}  ${text}`);
    else if (Date.now() - printedAt > 2_000) {
      printedAt = Date.now();
      out.write(`  ${elapsed()}  ${text}\n`);
    }
  };
  const timer = setInterval(() => line && write(line), 500);
  return {
    step(text) {
      if (style.isTerminal && line) out.write('\n');
      printedAt = 0;
      write(text);
    },
    counts(calls) {
      const waiting = STAGES.map(
        (stage) =>
          [stage, calls.filter((call) => call.state === 'pending' && call.stage === stage).length] as const,
      );
      const ended = calls.filter(({ state }) => state !== 'pending').length;
      const parts = waiting.filter(([, count]) => count > 0).map(([stage, count]) => `${stage} ${count}`);
      write(
        `${style.bar(ended / Math.max(1, calls.length), 20)} ${ended} of ${calls.length} calls at their end  ${parts.join('  ')}`,
      );
    },
    done() {
      clearInterval(timer);
      if (style.isTerminal && line) out.write('\n');
    },
  };
}

import type { EngineLog } from '../../../server/engine/engine-log.ts';

/** A logger for tests: keeps what was said, prints nothing. */
export function quietLog(): EngineLog & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

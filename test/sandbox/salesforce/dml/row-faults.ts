import { SalesforceError, type SaveError } from '../errors.ts';
import type { Row } from '../store/table.ts';

/** Makes single rows fail, so that a part of a batch does: `times` defaults to 1. */
export type RowFault = {
  object: string;
  when?: (record: Row) => boolean;
  error: { statusCode: string; message: string; fields?: string[] };
  times?: number;
};

export type RowFaults = {
  add(fault: RowFault): () => void;
  clear(): void;
  /** Throws the armed error that this row meets, if any. */
  check(object: string, record: Row): void;
};

export function createRowFaults(): RowFaults {
  let armed: { fault: RowFault; left: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, left: fault.times ?? 1 };
      armed.push(entry);
      return () => {
        armed = armed.filter((other) => other !== entry);
      };
    },
    clear() {
      armed = [];
    },
    check(object, record) {
      const hit = armed.find(
        ({ fault, left }) => left > 0 && fault.object === object && (fault.when?.(record) ?? true),
      );
      if (!hit) return;
      hit.left -= 1;
      const error: SaveError = { fields: [], ...hit.fault.error };
      throw new SalesforceError(error.statusCode, error.message, { fields: error.fields });
    },
  };
}

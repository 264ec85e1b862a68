import { VendorError } from '../errors.ts';
import type { RequestKind } from './journal.ts';

/** Makes some inputs of a batch fail while the others go through. */
export interface RowFault {
  kind: RequestKind;
  /** Object type name; any when absent. */
  objectType?: string;
  when: (input: unknown, index: number) => boolean;
  /** Defaults to a 500 INTERNAL_ERROR row. */
  error?: { status: number; category: string; message: string };
  /** How many rows fail before the fault is used up (default: no end). */
  times?: number;
}

export class RowFaults {
  #armed: { fault: RowFault; left: number }[] = [];

  /** Arms a fault; the returned function disarms it. */
  add(fault: RowFault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#armed.push(entry);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== entry);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** Throws when a fault hits this input. */
  check(kind: RequestKind, objectType: string, input: unknown, index: number): void {
    for (const entry of this.#armed) {
      const { fault } = entry;
      if (entry.left === 0 || fault.kind !== kind) continue;
      if (fault.objectType !== undefined && fault.objectType !== objectType) continue;
      if (!fault.when(input, index)) continue;
      entry.left -= 1;
      const { status, category, message } = fault.error ?? {
        status: 500,
        category: 'INTERNAL_ERROR',
        message: 'An internal error occurred on this input',
      };
      throw new VendorError(status, category, message);
    }
  }
}

import { AppError, type ErrorCode } from '../../errors.ts';
import type { RecordFailure } from '../crm.ts';
import { failureOf } from './error.ts';

/** Refusals that one bad input can bring on a whole batch; everything else hits every input alike. */
const BLAMES_AN_INPUT: readonly ErrorCode[] = ['invalid_request', 'not_found', 'conflict'];
/** Halving 1,000 inputs down to a bad one takes ten; more than this and the batch itself is at fault. */
const MOST_SPLITS = 20;

type Send<I, O> = (chunk: I[]) => Promise<O[]>;

/** How a batched write went beyond its rows. */
export type WriteRun = {
  /** The first error that was not about a record: the connection's, the account's. */
  lost: AppError | null;
};

/**
 * Sends inputs in chunks of `size`; one outcome per input, in order. A chunk that HubSpot refuses whole is halved until
 * the bad input is alone, so that it harms no other. After an error that is not about an input nothing more is sent.
 */
export async function sendInChunks<I, O>(
  inputs: readonly I[],
  {
    size,
    run,
    send,
    fail,
  }: { size: number; run: WriteRun; send: Send<I, O>; fail(failure: RecordFailure): O },
): Promise<O[]> {
  let splits = 0;
  const sendWhole = async (chunk: I[]): Promise<O[]> => {
    try {
      return await send(chunk);
    } catch (error) {
      const blames = error instanceof AppError && BLAMES_AN_INPUT.includes(error.code);
      const failure = failureOf(error, blames ? undefined : run);
      if (!blames || chunk.length === 1 || splits >= MOST_SPLITS) return chunk.map(() => fail(failure));
      splits += 1;
      const middle = Math.ceil(chunk.length / 2);
      return [...(await sendWhole(chunk.slice(0, middle))), ...(await sendWhole(chunk.slice(middle)))];
    }
  };

  const outcomes: O[] = [];
  for (const chunk of chunksOf(inputs, size)) {
    const { lost } = run;
    outcomes.push(...(lost ? chunk.map(() => fail(failureOf(lost))) : await sendWhole(chunk)));
  }
  return outcomes;
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

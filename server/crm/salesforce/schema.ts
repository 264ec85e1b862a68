import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** One row of a query; each reader names the columns it asked for. */
export type Row = Record<string, unknown>;

export const vendorErrorsSchema = z.array(
  z.object({
    errorCode: z.string().optional(),
    statusCode: z.string().optional(),
    message: z.string().optional(),
    fields: z.array(z.string()).optional(),
  }),
);

export const compositeSchema = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number() })),
});

export const querySchema = z.object({
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(z.record(z.string(), z.unknown())),
});

export const searchSchema = z.object({ searchRecords: z.array(z.record(z.string(), z.unknown())) });

export const saveResultsSchema = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: vendorErrorsSchema,
  }),
);

export const describeSchema = z.object({
  name: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      externalId: z.boolean().optional(),
      unique: z.boolean().optional(),
      createable: z.boolean().optional(),
      updateable: z.boolean().optional(),
    }),
  ),
});

/** Parses a vendor answer; the error names the path, never a value. */
export function parsed<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('unexpected_response', `Salesforce: ${what} has an unexpected shape at "${path}"`);
}

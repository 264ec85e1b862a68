import { z } from 'zod';

/** Ids come as strings or numbers (associations: spec says string, the wire says number). */
const id = z.union([z.string(), z.number()]).transform(String);
const context = z.record(z.string(), z.array(z.coerce.string())).catch({}).default({});

const detail = z.object({
  code: z.string().optional().catch(undefined),
  context,
});

/** An error body or a row of `errors[]`: every field is optional, and an odd one must not hide the rest. */
export const complaintSchema = z.object({
  category: z.string().optional().catch(undefined),
  errorType: z.string().optional().catch(undefined),
  /** OAuth answers its errors here (RFC 6749). */
  error: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  correlationId: z.string().optional().catch(undefined),
  context,
  errors: z.array(detail).catch([]).default([]),
});
export type Complaint = z.infer<typeof complaintSchema>;

const values = z.record(z.string(), z.string().nullable());
const version = z.object({ value: z.string().nullish(), timestamp: z.string() });

export const recordSchema = z.object({
  id,
  properties: values.default({}),
  propertiesWithHistory: z.record(z.string(), z.array(version)).optional(),
  objectWriteTraceId: z.string().optional(),
  new: z.boolean().optional(),
});
export type CrmObjectRecord = z.infer<typeof recordSchema>;

const complaints = z.array(complaintSchema).default([]);

/** 200, 201 and 207 of every object batch. */
export const batchSchema = z.object({ results: z.array(recordSchema), errors: complaints });

const paging = z.object({ next: z.object({ after: z.coerce.string() }).optional() }).optional();

export const archivedSchema = z.object({
  results: z.array(z.object({ id, archivedAt: z.coerce.date().optional() })),
  paging,
});

export const searchSchema = z.object({ total: z.number(), results: z.array(recordSchema), paging });

const associated = z.object({
  toObjectId: id,
  associationTypes: z.array(z.object({ label: z.string().nullish() })).default([]),
});

export const associationReadSchema = z.object({
  results: z.array(z.object({ from: z.object({ id }), to: z.array(associated), paging })),
  errors: complaints,
});
export type AssociatedRecord = { id: string; label: string | null };

/** What a default association answers per pair is of no use here: only its errors are. */
export const associationWriteSchema = z.object({ errors: complaints });

/** Archiving answers 204 without a body. */
export const emptySchema = z.unknown();

export const labelsSchema = z.object({
  results: z.array(z.object({ category: z.string(), typeId: z.number(), label: z.string().nullish() })),
});
export type AssociationLabel = z.infer<typeof labelsSchema>['results'][number];

const option = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().default(-1),
  hidden: z.boolean().default(false),
});
export type PropertyOption = z.infer<typeof option>;

export const propertySchema = z.object({
  name: z.string(),
  type: z.string(),
  hasUniqueValue: z.boolean().default(false),
  archived: z.boolean().default(false),
  options: z.array(option).default([]),
});
export type PropertyAnswer = z.infer<typeof propertySchema>;

export const objectSchemaSchema = z.object({
  name: z.string(),
  objectTypeId: z.string(),
  archived: z.boolean().default(false),
  properties: z.array(propertySchema).default([]),
  associations: z.array(z.object({ fromObjectTypeId: z.string(), toObjectTypeId: z.string() })).default([]),
});
export type ObjectSchemaAnswer = z.infer<typeof objectSchemaSchema>;
export const objectSchemasSchema = z.object({ results: z.array(objectSchemaSchema) });
export const propertyBatchSchema = z.object({ results: z.array(propertySchema), errors: complaints });
export const limitSchema = z.object({ limit: z.number(), usage: z.number() });

export const ownersSchema = z.object({
  results: z.array(
    z.object({
      id,
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      type: z.string().default('PERSON'),
      userId: id.nullish(),
      userIdIncludingInactive: id.nullish(),
      archived: z.boolean().default(false),
      teams: z.array(z.object({ name: z.string(), primary: z.boolean().default(false) })).default([]),
    }),
  ),
  paging,
});
export type Owner = z.infer<typeof ownersSchema>['results'][number];

export const pipelinesSchema = z.object({
  results: z.array(
    z.object({
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          metadata: z.record(z.string(), z.unknown()).default({}),
        }),
      ),
    }),
  ),
});

export const tokenSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  hub_id: z.number().optional(),
  scopes: z.array(z.string()).default([]),
});

export const introspectionSchema = z.object({
  active: z.boolean(),
  hub_id: z.number().optional(),
  hub_domain: z.string().optional(),
  user_id: z.number().optional(),
  user: z.string().optional(),
  scopes: z.array(z.string()).default([]),
});

import type { Access } from '../access/access.ts';
import type { RowFaults } from '../dml/row-faults.ts';
import type { Schema } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { Store } from '../store/store.ts';

/** Everything the engine of the stand-in works on. */
export type OrgState = {
  schema: Schema;
  store: Store;
  rowFaults: RowFaults;
  now(): Date;
  nextId(keyPrefix: string): string;
  nextAutoNumber(object: ObjectDef, field: FieldDef): string;
  /** What a user may do, worked out anew when permission sets, users or metadata changed. */
  accessOf(userId: string): Access;
};

/** One request's writes: in which org, as whom, when. */
export type Dml = { org: OrgState; access: Access; at: Date };

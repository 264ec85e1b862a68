import type { Schema } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { type Row, Table } from './table.ts';

type Change = { table: Table; id: string; before: Row | undefined };

/** All tables, with transactions: changes made in a transaction whose work throws are taken back. */
export class Store {
  private readonly tables = new Map<string, Table>();
  private journal: Change[] | undefined;

  constructor(schema: Schema) {
    for (const object of schema.all()) this.tables.set(object.name, new Table(object));
  }

  table(object: ObjectDef): Table {
    return this.tables.get(object.name)!;
  }

  get(object: ObjectDef, id: string): Row | undefined {
    return this.table(object).rows.get(id);
  }

  put(object: ObjectDef, row: Row): void {
    this.write(this.table(object), row.Id, row);
  }

  /** Removes the row for good (a deleted record keeps its row with IsDeleted true instead). */
  remove(object: ObjectDef, id: string): void {
    this.write(this.table(object), id, undefined);
  }

  /** Runs `work`; when it throws, every change it made is undone and the error goes on. May be nested. */
  transaction<T>(work: () => T): T {
    const outermost = this.journal === undefined;
    this.journal ??= [];
    const mark = this.journal.length;
    try {
      return work();
    } catch (error) {
      for (const change of this.journal.splice(mark).reverse()) change.table.set(change.id, change.before);
      throw error;
    } finally {
      if (outermost) this.journal = undefined;
    }
  }

  private write(table: Table, id: string, row: Row | undefined): void {
    this.journal?.push({ table, id, before: table.rows.get(id) });
    table.set(id, row);
  }
}

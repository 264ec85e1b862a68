type Saved = { call: 'create' | 'update' | 'delete'; record: unknown };

/** What the components wrote, and what the platform says to it. */
export const records: { saved: Saved[]; fails: unknown; nextId: number } = {
  saved: [],
  fails: null,
  nextId: 1,
};

async function save(call: Saved['call'], record: unknown): Promise<{ id: string }> {
  records.saved.push({ call, record });
  if (records.fails) throw records.fails;
  records.nextId += 1;
  return { id: `new-${records.nextId}` };
}

export const createRecord = (record: unknown) => save('create', record);
export const updateRecord = (record: unknown) => save('update', record);
export const deleteRecord = (recordId: string) => save('delete', recordId);

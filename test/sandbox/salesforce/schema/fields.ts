import type { FieldDef, FieldType } from './types.ts';

type FieldFacts = Partial<FieldDef> & { name: string; type: FieldType };

/** A field with everything that was not said filled in as for an ordinary writable optional field. */
export function makeField(facts: FieldFacts): FieldDef {
  return {
    label: facts.name,
    custom: false,
    createable: true,
    updateable: true,
    nillable: true,
    filterable: true,
    sortable: true,
    groupable: true,
    defaultedOnCreate: false,
    restricted: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    idLookup: false,
    calculated: false,
    permissionable: false,
    referenceTo: [],
    ...facts,
  };
}

/** A field only the platform writes. */
export function makeReadOnlyField(facts: FieldFacts): FieldDef {
  return makeField({ createable: false, updateable: false, nillable: false, ...facts });
}

const systemFields: Record<string, () => FieldDef> = {
  Id: () => makeReadOnlyField({ name: 'Id', type: 'id', label: 'Record ID', idLookup: true }),
  IsDeleted: () => makeReadOnlyField({ name: 'IsDeleted', type: 'boolean', label: 'Deleted' }),
  CreatedDate: () => makeReadOnlyField({ name: 'CreatedDate', type: 'datetime', groupable: false }),
  CreatedById: () => userReference('CreatedById', 'CreatedBy'),
  LastModifiedDate: () => makeReadOnlyField({ name: 'LastModifiedDate', type: 'datetime', groupable: false }),
  LastModifiedById: () => userReference('LastModifiedById', 'LastModifiedBy'),
  SystemModstamp: () => makeReadOnlyField({ name: 'SystemModstamp', type: 'datetime', groupable: false }),
};

export const allSystemFields = Object.keys(systemFields);

export function makeSystemFields(names: string[] = allSystemFields): FieldDef[] {
  return names.map((name) => systemFields[name]!());
}

function userReference(name: string, relationshipName: string): FieldDef {
  return makeReadOnlyField({ name, type: 'reference', referenceTo: ['User'], relationshipName });
}

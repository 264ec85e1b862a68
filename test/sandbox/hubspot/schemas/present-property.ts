import type { PropertyDefinition } from '../types.ts';

/** A property definition as the properties and schemas APIs answer it. */
export function presentProperty(definition: PropertyDefinition) {
  const { readOnlyValue, indexed: _indexed, createdAt, updatedAt, ...rest } = definition;
  return {
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !definition.hubspotDefined,
      readOnlyDefinition: definition.hubspotDefined,
      readOnlyOptions: definition.hubspotDefined,
      readOnlyValue,
    },
  };
}

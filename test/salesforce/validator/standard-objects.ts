import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MetadataSchema } from './check-metadata.ts';

export type StandardField = { type: string; props: string[]; refersTo?: string[] };
export type StandardObjects = Record<string, Record<string, StandardField>>;

const read = <T>(file: string): T | undefined => {
  const path = fileURLToPath(new URL(`../../../../shared/specs/salesforce/${file}`, import.meta.url));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
};

/** Fields of the vendor's own objects, where ../shared is there. */
export const readStandardObjects = () => read<StandardObjects>('sobject-fields-67.json');
/** The metadata API's types, where ../shared is there. */
export const readMetadataSchema = () => read<MetadataSchema>('metadata-schema-67.json');

/** On every object, and left out of the vendor's list of business fields. */
export const SYSTEM_FIELDS = [
  'Id',
  'Name',
  'OwnerId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'IsDeleted',
];

import { makeCustomField } from './custom-field.ts';
import { makeCustomObject, makeShareObject } from './custom-object.ts';
import { makePermissionSet } from './permission-set.ts';
import {
  children,
  type ObjectMetadata,
  readObjectMetadata,
  readPermissionSetMetadata,
  readQueueMetadata,
  text,
} from './read-metadata.ts';
import { Schema } from './schema.ts';
import { makeStandardObjects } from './standard-objects.ts';
import type { ObjectDef } from './types.ts';

/** The org's schema: the committed standard objects plus everything the package folder deploys. */
export function loadSchema(options: { metadataDir: string; multiCurrency: boolean }): Schema {
  const objects = new Map(makeStandardObjects(options.multiCurrency).map((object) => [object.name, object]));
  const metadata = readObjectMetadata(options.metadataDir);
  metadata.forEach((entry, index) => {
    const objectXml = entry.object;
    if (!entry.name.endsWith('__c')) return;
    if (!objectXml) throw new Error(`objects/${entry.name} has no object-meta.xml`);
    const object = makeCustomObject(entry, objectXml, `a0${index.toString(36)}`);
    objects.set(object.name, object);
    const shares = makeShareObject(object, `02${index.toString(36)}`);
    if (shares) objects.set(shares.name, shares);
  });
  for (const entry of metadata) addFieldsToStandardObject(entry, objects);
  addActivityTargets(objects);
  const permissionSets = readPermissionSetMetadata(options.metadataDir);
  return new Schema(
    [...objects.values()],
    permissionSets.map((set) => makePermissionSet(set.name, set.xml)),
    readQueueMetadata(options.metadataDir).map(({ name, xml }) => ({
      developerName: name,
      name: text(xml, 'name') ?? name,
      objects: children(xml, 'queueSobject').map((entry) => text(entry, 'sobjectType') ?? ''),
    })),
  );
}

function addFieldsToStandardObject(entry: ObjectMetadata, objects: Map<string, ObjectDef>): void {
  if (entry.name.endsWith('__c')) return;
  const targets = entry.name === 'Activity' ? ['Task', 'Event'] : [entry.name];
  for (const target of targets) {
    const object = objects.get(target);
    if (!object) throw new Error(`objects/${entry.name}: the stand-in has no standard object ${target}`);
    for (const field of entry.fields) {
      object.fields.set(field.name.toLowerCase(), makeCustomField(field.name, field.xml));
    }
  }
}

function addActivityTargets(objects: Map<string, ObjectDef>): void {
  const targets = [...objects.values()].filter((object) => object.custom && object.enableActivities);
  for (const activity of ['Task', 'Event']) {
    const whatId = objects.get(activity)!.fields.get('whatid')!;
    whatId.referenceTo = [...whatId.referenceTo, ...targets.map((object) => object.name)];
  }
}

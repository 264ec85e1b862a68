import type { HubSpotClient } from './client.ts';
import { notInstalled } from './error.ts';
import { STORED_OBJECTS, type StoredObject, vendorName } from './fields.ts';
import { associationLabels, DEAL_PIPELINES, SCHEMAS, STANDARD_TYPE } from './paths.ts';
import {
  type AssociationLabel,
  labelsSchema,
  type ObjectSchemaAnswer,
  objectSchemasSchema,
  pipelinesSchema,
} from './schema.ts';

/** One of our objects in this account: ids of custom types differ per account. */
export type InstalledObject = {
  typeId: string;
  /** Option values per enumeration, as far as we know. */
  options: Map<string, Set<string>>;
};
export type InstalledObjects = Record<StoredObject, InstalledObject>;
export type DealStage = { label: string; isClosed: boolean };

/** What is asked once per connection and kept: type ids, options, deal stages. */
export type HubSpotAccount = {
  /** @throws AppError `not_configured` when one of our objects is not installed. */
  objects(): Promise<InstalledObjects>;
  /** The type id for `objects()` already read, without asking. */
  knownTypeId(object: StoredObject): string | null;
  /** How a new task is tied to a log: a type id of this account. */
  taskToLog(): Promise<Pick<AssociationLabel, 'category' | 'typeId'>>;
  /** Stages by id; read again when `stageIds` holds one nobody knows yet. */
  dealStages(stageIds: string[]): Promise<Map<string, DealStage>>;
  /** After a refusal that hints at a changed installation. */
  forget(): void;
};

export function createHubSpotAccount(client: HubSpotClient): HubSpotAccount {
  let known: InstalledObjects | null = null;
  let taskLink: AssociationLabel | null = null;
  let stages = new Map<string, DealStage>();

  const objects = async () => {
    known ??= toInstalled(await readSchemas(client));
    return known;
  };

  return {
    objects,
    knownTypeId: (object) => known?.[object].typeId ?? null,
    async taskToLog() {
      taskLink ??= await readTaskLink(client, (await objects()).coachingLog.typeId);
      return taskLink;
    },
    async dealStages(stageIds) {
      if (stageIds.some((id) => !stages.has(id))) stages = await readStages(client);
      return stages;
    },
    forget() {
      known = null;
      taskLink = null;
    },
  };
}

/** All custom objects of the account, with properties and associations. */
export async function readSchemas(client: HubSpotClient): Promise<ObjectSchemaAnswer[]> {
  const query = { includePropertyDefinitions: 'true', includeAssociationDefinitions: 'true' };
  const { results } = await client.request({
    method: 'GET',
    path: SCHEMAS,
    query,
    answer: objectSchemasSchema,
  });
  return results.filter((schema) => !schema.archived);
}

function toInstalled(schemas: ObjectSchemaAnswer[]): InstalledObjects {
  const installed = STORED_OBJECTS.map((object) => {
    const schema = schemas.find((each) => each.name === vendorName(object));
    if (!schema) throw notInstalled(`object ${vendorName(object)}`);
    const options = schema.properties.map(
      (property) => [property.name, new Set(property.options.map((option) => option.value))] as const,
    );
    return [object, { typeId: schema.objectTypeId, options: new Map(options) }] as const;
  });
  return Object.fromEntries(installed) as InstalledObjects;
}

async function readTaskLink(client: HubSpotClient, logType: string): Promise<AssociationLabel> {
  const path = associationLabels(STANDARD_TYPE.task, logType);
  const { results } = await client.request({ method: 'GET', path, answer: labelsSchema });
  const plain = results.find((each) => !each.label);
  if (!plain) throw notInstalled('association from task to coaching log');
  return plain;
}

async function readStages(client: HubSpotClient): Promise<Map<string, DealStage>> {
  const { results } = await client.request({ method: 'GET', path: DEAL_PIPELINES, answer: pipelinesSchema });
  return new Map(
    results
      .flatMap((pipeline) => pipeline.stages)
      .map(({ id, label, metadata }) => [id, { label, isClosed: String(metadata.isClosed) === 'true' }]),
  );
}

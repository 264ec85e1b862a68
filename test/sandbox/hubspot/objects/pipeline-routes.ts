import { conflict, invalid, invalidJson, notFound } from '../errors.ts';
import { readBody, string } from '../http/body.ts';
import { type Call, created, ok, type Route } from '../http/call.ts';
import type { Pipeline, Stage } from './pipelines.ts';

const BASE = '/crm/pipelines/2026-03/:type';
const shared = { kind: 'pipelines', about: 'type' } as const;
const reads = () => ['crm.objects.deals.read', 'crm.schemas.deals.read'];

/** Deal pipelines and their stages. */
export const pipelineRoutes: Route[] = [
  {
    ...shared,
    method: 'get',
    path: BASE,
    scopes: reads,
    handle: (call) => ok({ results: [...dealPipelines(call).values()].map(presentPipeline) }),
  },
  {
    ...shared,
    method: 'get',
    path: `${BASE}/:pipelineId`,
    scopes: reads,
    handle: (call) => ok(presentPipeline(find(call))),
  },
  {
    ...shared,
    method: 'get',
    path: `${BASE}/:pipelineId/stages`,
    scopes: reads,
    handle: (call) => ok({ results: presentPipeline(find(call)).stages }),
  },
  {
    ...shared,
    method: 'post',
    path: BASE,
    scopes: () => ['crm.schemas.deals.write'],
    handle: (call) => {
      const pipelines = dealPipelines(call);
      const pipeline = readPipeline(call);
      if (pipelines.has(pipeline.id)) throw conflict(`Pipeline ${pipeline.id} already exists`);
      pipelines.set(pipeline.id, pipeline);
      return created(presentPipeline(pipeline));
    },
  },
];

function readPipeline(call: Call): Pipeline {
  const body = readBody(call.body, ['label', 'displayOrder', 'stages'], ['pipelineId']);
  if (!Array.isArray(body.stages) || body.stages.length === 0)
    throw invalidJson('stages must be a non-empty array');
  return {
    id: String(body.pipelineId ?? call.state.nextId()),
    label: string(body.label, 'label'),
    displayOrder: Number(body.displayOrder),
    stages: body.stages.map((stage) => readStage(call, stage)),
    createdAt: call.state.now(),
  };
}

function readStage(call: Call, value: unknown): Stage {
  const stage = readBody(value, ['label', 'displayOrder', 'metadata'], ['stageId']);
  const metadata = readBody(stage.metadata, ['probability'], ['isClosed']);
  const probability = string(metadata.probability, 'metadata.probability');
  const isOneOf = (wanted: string) => Number(probability) === Number(wanted);
  return {
    id: String(stage.stageId ?? call.state.nextId()),
    label: string(stage.label, 'label'),
    displayOrder: Number(stage.displayOrder),
    metadata: { probability, isClosed: String(metadata.isClosed ?? (isOneOf('0') || isOneOf('1'))) },
  };
}

function dealPipelines(call: Call): Map<string, Pipeline> {
  if (call.type().name !== 'deals') throw invalid(`Pipelines of ${call.type().name} are not kept here`);
  return call.state.pipelines;
}

function find(call: Call): Pipeline {
  const pipeline = dealPipelines(call).get(call.params.pipelineId!);
  if (!pipeline) throw notFound(`Pipeline ${call.params.pipelineId} does not exist`);
  return pipeline;
}

function presentPipeline({ createdAt, stages, ...pipeline }: Pipeline) {
  const dates = {
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(createdAt).toISOString(),
  };
  return {
    ...pipeline,
    ...dates,
    archived: false,
    stages: stages.map((stage) => ({
      ...stage,
      ...dates,
      archived: false,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    })),
  };
}

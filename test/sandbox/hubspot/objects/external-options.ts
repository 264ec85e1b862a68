import type { PortalState } from '../portal-state.ts';
import type { PropertyDefinition } from '../types.ts';
import type { ValueIssue } from './property-values.ts';

/** Checks a value whose options are owners, pipelines or stages of the account. */
export function externalIssue(
  state: PortalState,
  definition: PropertyDefinition,
  value: string,
): ValueIssue | undefined {
  switch (definition.referencedObjectType) {
    case 'OWNER':
      return ownerIssue(state, value);
    case 'DEAL_PIPELINE':
      return state.pipelines.has(value)
        ? undefined
        : notAnOption(definition, value, [...state.pipelines.keys()]);
    case 'DEAL_STAGE': {
      const stages = [...state.pipelines.values()].flatMap((pipeline) =>
        pipeline.stages.map((stage) => stage.id),
      );
      return stages.includes(value) ? undefined : notAnOption(definition, value, stages);
    }
    default:
      return undefined;
  }
}

/** Only an active owner id: a user id of the settings API is no owner id, however alike they look. */
function ownerIssue(state: PortalState, value: string): ValueIssue | undefined {
  const user = state.people.byOwner(value);
  if (!user) return { code: 'INVALID_OWNER_ID', message: `Owner with id ${value} does not exist` };
  if (user.archived) return { code: 'INVALID_OWNER_ID', message: `Owner with id ${value} is deactivated` };
  return undefined;
}

function notAnOption(definition: PropertyDefinition, value: string, allowed: string[]): ValueIssue {
  const message = `${value} was not one of the allowed options for ${definition.name}: ${JSON.stringify(allowed)}`;
  return { code: 'INVALID_OPTION', message };
}

import type { Tier } from '../types.ts';

const OBJECTS = ['contacts', 'companies', 'deals', 'custom', 'owners', 'users'];

/** Every scope the stand-in knows; others are refused at the consent page. */
export const KNOWN_SCOPES: readonly string[] = [
  'oauth',
  ...OBJECTS.map((object) => `crm.objects.${object}.read`),
  ...OBJECTS.filter((object) => object !== 'owners').map((object) => `crm.objects.${object}.write`),
  ...['contacts', 'companies', 'deals', 'custom'].flatMap((object) => [
    `crm.schemas.${object}.read`,
    `crm.schemas.${object}.write`,
  ]),
  'settings.users.read',
  'settings.users.teams.read',
  'crm.extensions_calling_transcripts.read',
  'crm.extensions_calling_transcripts.write',
  'files',
  'automation',
];

/** Custom objects exist on Enterprise only; elsewhere their scopes cannot be granted. */
export function isGrantable(scope: string, tier: Tier): boolean {
  return KNOWN_SCOPES.includes(scope) && (tier === 'enterprise' || !scope.includes('.custom.'));
}

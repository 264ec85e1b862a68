import type { Tone } from '../../../view-model/index.ts';

/** How a tone is called in HubSpot's status tags. */
export function tagVariant(tone: Tone): 'success' | 'warning' | 'danger' | 'default' {
  return tone === 'neutral' ? 'default' : tone;
}

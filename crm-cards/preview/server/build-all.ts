import { basename, dirname, extname, join } from 'node:path';
import type { PreviewParts } from './app.ts';
import type { HubSpotSurface } from './hubspot-project.ts';

/** The preview's own pages and the worker. */
export function pageFolder({ builds, sources }: PreviewParts): Promise<string> {
  return builds('host', [sources.preview]);
}

/** What HubSpot's build makes of one entry. */
export async function extensionFile({ builds }: PreviewParts, { entry }: HubSpotSurface): Promise<string> {
  const folder = await builds('extension', [dirname(entry)], { entry });
  return join(folder, `${basename(entry, extname(entry))}.js`);
}

/** All Lightning components in one file. */
export async function componentsFile({ builds, projects, sources }: PreviewParts): Promise<string> {
  const components = [...new Set((await projects()).salesforce.map(({ component }) => component))];
  const folder = await builds('lwc', [sources.lwc, sources.preview], { lwcFolder: sources.lwc, components });
  return join(folder, 'lwc.js');
}

/** One after the other: beside them the product is at work on the same cores. */
export async function buildAll(parts: PreviewParts): Promise<void> {
  const { hubspot } = await parts.projects();
  await pageFolder(parts);
  for (const surface of hubspot.surfaces) await extensionFile(parts, surface);
  await componentsFile(parts);
}

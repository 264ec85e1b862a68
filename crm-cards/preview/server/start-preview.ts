import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createPreviewApp, type PreviewParts } from './app.ts';
import { buildAll } from './build-all.ts';
import { createBuilds } from './bundles.ts';
import { readHubSpotProject } from './hubspot-project.ts';
import { readSalesforceSurfaces } from './salesforce-project.ts';
import type { PreviewWorld } from './world.ts';

const PROJECT = join(import.meta.dirname, '../../..');

export type PreviewOptions = {
  world: PreviewWorld;
  /** Default: the projects of this checkout. */
  hubspotFolder?: string;
  lwcFolder?: string;
  /** Writes what is generated into both project folders; once, before the first page. */
  prepare?: () => Promise<unknown>;
};

export type Preview = {
  url: string;
  /** Builds now what the pages will need. @throws Error with what a build said. */
  warm(): Promise<void>;
  close(): Promise<void>;
};

/** Serves both CRMs' surfaces on a free port of this machine, and of this machine only. Nothing is built before it is asked for. */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { world, prepare = async () => {} } = options;
  const hubspotFolder = options.hubspotFolder ?? join(PROJECT, 'hubspot');
  const lwcFolder = options.lwcFolder ?? join(PROJECT, 'salesforce/force-app/main/default/lwc');
  let prepared: Promise<unknown> | undefined;
  const parts: PreviewParts = {
    world,
    async projects() {
      prepared ??= prepare();
      // What failed may have been mended since: the next page tries again.
      await prepared.catch((error) => {
        prepared = undefined;
        throw error;
      });
      return { hubspot: readHubSpotProject(hubspotFolder), salesforce: readSalesforceSurfaces(lwcFolder) };
    },
    builds: createBuilds(join(PROJECT, '.halftime/preview')),
    sources: { preview: join(PROJECT, 'crm-cards/preview'), lwc: lwcFolder },
  };
  const server = createServer(createPreviewApp(parts));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    warm: () => buildAll(parts),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

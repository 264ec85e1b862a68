import { createRequire } from 'node:module';
import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { componentsFile, extensionFile, pageFolder } from './build-all.ts';
import type { createBuilds } from './bundles.ts';
import { createFetchProxy, RefusedRequest } from './fetch-proxy.ts';
import { ownPagesOnly } from './guard.ts';
import { hubspotBoot } from './hubspot-boot.ts';
import type { readHubSpotProject } from './hubspot-project.ts';
import { indexPage } from './index-page.ts';
import { listSurfaces } from './list-surfaces.ts';
import { hubspotPage, salesforcePage } from './pages.ts';
import { salesforceBoot } from './salesforce-boot.ts';
import { createOrgGateway } from './salesforce-gateway.ts';
import type { readSalesforceSurfaces } from './salesforce-project.ts';
import { type PreviewRole, type PreviewWorld, ROLES } from './world.ts';

export type Projects = {
  hubspot: ReturnType<typeof readHubSpotProject>;
  salesforce: ReturnType<typeof readSalesforceSurfaces>;
};
export type PreviewParts = {
  world: PreviewWorld;
  /** Read anew for every page, so that a changed manifest or component is seen by reloading. */
  projects(): Promise<Projects>;
  builds: ReturnType<typeof createBuilds>;
  sources: { preview: string; lwc: string };
};

const SLDS = join(
  createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json'),
  '../assets',
);
const PERSON = 'preview-user';

/** Everything the preview serves. Never part of the product: it signs for whoever asks. */
export function createPreviewApp(parts: PreviewParts): Express {
  const { world, projects } = parts;
  const org = createOrgGateway(world);
  const app = express();
  app.disable('x-powered-by');
  app.use('/slds', express.static(SLDS));
  app.use(
    '/built',
    lazily(() => pageFolder(parts)),
  );

  app.get('/', async (_req, res) => {
    const { surfaces, problems } = await listSurfaces(parts, org);
    res.send(indexPage(surfaces, world.people, problems));
  });

  app.get('/hubspot/:surface', async (req, res) => {
    const { hubspot } = await projects();
    const surface = hubspot.surfaces.find(({ id }) => id === req.params.surface);
    if (!surface) return void res.status(404).send(`The HubSpot project has no ${req.params.surface}`);
    res.send(hubspotPage(hubspotBoot(world, hubspot, surface, asked(req.query, res))));
  });
  app.get('/extensions/:id.js', async (req, res) => {
    const { hubspot } = await projects();
    const surface = hubspot.surfaces.find(({ id }) => id === req.params.id);
    if (!surface) return void res.status(404).end();
    res.type('js').sendFile(await extensionFile(parts, surface), { dotfiles: 'allow' });
  });
  app.post('/preview/hubspot/fetch', ownPagesOnly, express.json({ limit: '3mb' }), async (req, res) => {
    const { user, ...request } = req.body;
    const { permittedUrls } = (await projects()).hubspot;
    try {
      res.json(
        await createFetchProxy(world.hubspot, permittedUrls.fetch)(request, world.people[roleIn(user)]),
      );
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      res.json({ error: error.message });
    }
  });

  app.get('/salesforce/:surface', async (req, res) => {
    const { salesforce } = await projects();
    const surface = salesforce.find(({ id }) => id === req.params.surface);
    if (!surface) return void res.status(404).send(`The Salesforce project has no ${req.params.surface}`);
    res.send(salesforcePage(await salesforceBoot(world, org, salesforce, surface, asked(req.query, res))));
  });
  app.get('/lwc.js', async (_req, res) => {
    res.type('js').sendFile(await componentsFile(parts), { dotfiles: 'allow' });
  });
  // Links between records are the vendors'; whoever looks is remembered from the page before.
  app.get('/record/:typeId/:record', async (req, res) => {
    const surface = (await projects()).hubspot.surfaces.find(({ objectTypes }) =>
      objectTypes.some((name) => world.hubspot.objectTypeId(name) === req.params.typeId),
    );
    if (!surface) return void res.status(404).send(`No surface stands on ${req.params.typeId}`);
    res.redirect(`/hubspot/${surface.id}?record=${req.params.record}&user=${lastUser(req)}`);
  });
  app.get('/lightning/r/:object/:record/view', async (req, res) => {
    const surface = (await projects()).salesforce.find(
      ({ objectApiName }) => objectApiName === req.params.object,
    );
    if (!surface) return void res.status(404).send(`No surface stands on ${req.params.object}`);
    res.redirect(
      `/salesforce/${surface.id}?record=${encodeURIComponent(req.params.record)}&user=${lastUser(req)}`,
    );
  });
  app.use('/preview/salesforce', ownPagesOnly, express.json({ limit: '3mb' }), async (req, res) => {
    if (!/^\/(graphql|ui-api\/)/.test(req.url))
      return void res.status(404).json({ error: 'not for components' });
    const { status, body } = await org.call(roleIn(req.get('x-preview-user')), req.method, req.url, req.body);
    res.status(status).json(body);
  });
  return app;
}

/** A folder that is built when the first of its files is asked for. */
function lazily(build: () => Promise<string>): RequestHandler {
  return async (req, res, next) => {
    express.static(await build(), { dotfiles: 'allow' })(req, res, next);
  };
}

function asked(
  query: Record<string, unknown>,
  res: Response,
): { user: PreviewRole; record: string | undefined } {
  const user = roleIn(query.user ?? 'manager');
  res.cookie(PERSON, user, { sameSite: 'lax' });
  return { user, record: typeof query.record === 'string' ? query.record : undefined };
}

function lastUser(req: Request): string {
  return new RegExp(`${PERSON}=(\\w+)`).exec(req.get('cookie') ?? '')?.[1] ?? 'manager';
}

function roleIn(text: unknown): PreviewRole {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new Error(`user must be one of ${ROLES.join(', ')}`);
  return role;
}

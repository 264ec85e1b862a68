import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startPreview } from '../../../crm-cards/preview/server/start-preview.ts';
import { type PreviewRole, ROLES } from '../../../crm-cards/preview/server/world.ts';
import { isSignedByHubSpot } from '../../../server/routes/cards/verify-signature.ts';
import { startSalesforceSandbox } from '../../sandbox/salesforce/sandbox.ts';
import { fixtureMetadata } from '../../sandbox/salesforce/support.ts';

const SECRET = 'a-secret-of-the-probe';
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

export type Seen = { method: string; url: string; body: string; isSigned: boolean };

/** The preview over a card and a component made for trying it out, with a server of theirs and an org. */
export async function startProbeStage() {
  const seen: Seen[] = [];
  const { server, url } = await startBackend(seen);
  const salesforce = await startSalesforceSandbox({ metadataDir: fixtureMetadata });
  const addUser = (name: string, permissionSets: string[]) =>
    salesforce.org.addUser({ Username: `${name}@probe.example`, LastName: name, permissionSets });
  const userIds = { writer: addUser('writer', ['Log_User']), reader: addUser('reader', ['Log_Reader']) };
  const dealId = salesforce.org.insert('Opportunity', {
    Name: 'Deal <i>one</i>',
    StageName: 'Prospecting',
    CloseDate: '2026-12-01',
  });
  const person = (role: PreviewRole, index: number) => ({
    name: role,
    email: `${role}@probe.example`,
    hubspotUserId: 70 + index,
    salesforceUserId: role === 'peer' ? userIds.reader : userIds.writer,
  });
  const preview = await startPreview({
    world: {
      people: Object.fromEntries(ROLES.map((role, index) => [role, person(role, index)])) as never,
      timeZone: 'UTC',
      hubspot: {
        portalId: 12345,
        appId: 555,
        clientSecret: SECRET,
        backendUrl: url,
        records: (objectType) => [
          { objectType, objectLabel: 'Deal', id: '9001', name: 'Deal one', properties: [] },
        ],
        objectTypeId: () => '0-3',
      },
      salesforce: { url: salesforce.url, openSession: (userId) => salesforce.org.openSession(userId) },
    },
    hubspotFolder: `${FIXTURES}hubspot`,
    lwcFolder: `${FIXTURES}lwc`,
  });
  return {
    url: preview.url,
    seen,
    salesforce,
    dealId,
    userIds,
    async close() {
      await Promise.all([preview.close(), salesforce.close()]);
      server.closeAllConnections();
      server.close();
    },
  };
}

const FAILURES = new Set<string>();

async function startBackend(seen: Seen[]): Promise<{ server: Server; url: string }> {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks);
      const header = (name: string) => req.headers[name] as string | undefined;
      const isSigned = isSignedByHubSpot(
        {
          method: req.method!,
          uri: `${url}${req.url}`,
          body,
          timestamp: header('x-hubspot-request-timestamp'),
          signature: header('x-hubspot-signature-v3'),
        },
        [SECRET],
        new Date(),
      );
      seen.push({ method: req.method!, url: req.url!, body: body.toString(), isSigned });
      const isFirst = req.url!.startsWith('/fail-once') && !FAILURES.has(req.url!);
      FAILURES.add(req.url!);
      if (req.url!.startsWith('/slow')) return;
      res.writeHead(isFirst ? 503 : 200, { 'content-type': 'application/json' });
      res.end(req.url!.startsWith('/large') ? 'x'.repeat(1_000_001) : JSON.stringify({ isSigned }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url };
}

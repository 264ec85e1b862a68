import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { decodeAddress } from '../../../server/routes/cards/verify-signature.ts';
import { PORTAL, viewersOf } from './seed-cards.ts';

export type CardReader = {
  /** Opens one deal's card as one of those who may. Answers how long it took, in milliseconds, and how many logs came. */
  read: (deal: number, viewer: number) => Promise<{ ms: number; bytes: number }>;
  close: () => void;
};

/** Asks as HubSpot does: signed, over connections that stay open. */
export function createCardReader(url: string, secret: string, connections: number): CardReader {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async read(deal, viewer) {
      const userId = viewersOf(deal)[viewer % 3]!;
      const path = `/cards/record?objectType=deal&recordId=${deal + 1}&portalId=${PORTAL}&userId=${userId}&userEmail=a%40b.test`;
      const at = String(Date.now());
      const signature = createHmac('sha256', secret)
        .update(`GET${decodeAddress(url + path)}${at}`)
        .digest('base64');
      const headers = { 'x-hubspot-request-timestamp': at, 'x-hubspot-signature-v3': signature };
      const started = performance.now();
      const { status, text } = await get(url + path, agent, headers);
      const ms = performance.now() - started;
      if (status !== 200 || !text.includes('"access":"granted"') || !text.includes('"criteria"'))
        throw new Error(`GET /cards/record: ${status} ${text.slice(0, 300)}`);
      return { ms, bytes: Buffer.byteLength(text) };
    },
    close: () => agent.destroy(),
  };
}

/** `readers` at the same time, each opening cards one after the other; how long each of `count` took. */
export async function readAll(
  reader: CardReader,
  options: { deals: number; count: number; readers: number },
): Promise<{ ms: number; bytes: number }[]> {
  const answers: { ms: number; bytes: number }[] = [];
  let next = 0;
  const line = async () => {
    while (next < options.count) {
      const at = next++;
      // A large odd step walks through all deals in an order that no cache knows.
      answers[at] = await reader.read((at * 7_919) % options.deals, at);
    }
  };
  await Promise.all(Array.from({ length: options.readers }, line));
  return answers;
}

function get(
  url: string,
  agent: Agent,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end();
  });
}

import { Agent, request } from 'node:http';
import type { ApiCall } from '../../../server/telephony/api/call-schema.ts';

export type Sender = {
  /** POSTs one call; answers its id and how long the answer took. @throws when it was not accepted. */
  send: (call: ApiCall) => Promise<{ callId: string; ms: number }>;
  close: () => void;
};

/** Posts calls as a phone system does: over connections that stay open, at most `connections` of them. */
export function createSender(target: { url: string; apiKey: string }, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { authorization: `Bearer ${target.apiKey}`, 'content-type': 'application/json' };
  return {
    async send(call) {
      const body = JSON.stringify(call);
      const started = performance.now();
      const answer = await post(`${target.url}/v1/calls`, { agent, headers, body });
      if (answer.status !== 202) throw new Error(`POST /v1/calls: ${answer.status} ${answer.text}`);
      return { callId: (JSON.parse(answer.text) as { id: string }).id, ms: performance.now() - started };
    },
    close: () => agent.destroy(),
  };
}

/** Sends all calls, `atOnce` at a time, and answers what each got, in order. */
export async function sendAll(sender: Sender, calls: readonly ApiCall[], atOnce: number) {
  const answers: { callId: string; ms: number }[] = [];
  let next = 0;
  const line = async () => {
    while (next < calls.length) {
      const at = next++;
      answers[at] = await sender.send(calls[at]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return answers;
}

/** Node's own client: fetch would spend more processor time than the server it measures. */
function post(
  url: string,
  { agent, headers, body }: { agent: Agent; headers: Record<string, string>; body: string },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

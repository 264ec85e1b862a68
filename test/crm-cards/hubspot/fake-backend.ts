import { hubspot } from '@hubspot/ui-extensions';
import { vi } from 'vitest';

export type Sent = {
  method: string;
  url: string;
  body: Record<string, unknown> | undefined;
  headers: unknown;
};
type Answer =
  | { status?: number; body: unknown }
  | 'unreachable'
  | Promise<{ status?: number; body: unknown }>;

export const ORIGIN = 'https://halftime.example.com';

/**
 * Our backend behind `hubspot.fetch`. `answers` by `METHOD /path` are used up one by one; the last of a path stays. What
 * nobody has an answer for fails the test.
 */
export function fakeBackend(answers: Record<string, Answer[]>): { sent: Sent[]; restore: () => void } {
  const sent: Sent[] = [];
  const left = new Map(Object.entries(answers).map(([path, list]) => [path, [...list]]));
  const spy = vi.spyOn(hubspot, 'fetch').mockImplementation(async (url, options = {}) => {
    const { method = 'GET', body, headers } = options;
    sent.push({ method, url: String(url), body, headers });
    const list = left.get(`${method} ${new URL(String(url)).pathname}`);
    if (!list?.length) throw new Error(`no answer prepared for ${method} ${url}`);
    const answer = await (list.length > 1 ? list.shift()! : list[0]!);
    if (answer === 'unreachable') throw new Error('connection lost');
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
  return { sent, restore: () => spy.mockRestore() };
}

export const posts = (sent: Sent[]) => sent.filter(({ method }) => method === 'POST');

import { vi } from 'vitest';
import type { RubricDraftPayload } from '../../../../crm-cards/view-model/index.ts';
import { newCriterion } from '../../../../crm-cards/view-model/settings/index.ts';

export type Asked = { method: string; path: string; body: Record<string, unknown> | undefined };
type Answer = { status?: number; body: unknown } | 'never' | 'lost';

/** The backend as the page meets it through `hubspot.fetch`: answers by `METHOD /path`, and remembers what was asked. */
export function aBackend(answers: Record<string, Answer | ((asked: Asked) => Answer)>) {
  const asked: Asked[] = [];
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('hsFetch', (url: string, options: { method: string; body?: Record<string, unknown> }) => {
    const request = { method: options.method, path: new URL(url).pathname, body: options.body };
    asked.push(request);
    const set = answers[`${request.method} ${request.path}`];
    const answer = typeof set === 'function' ? set(request) : set;
    if (answer === 'never') return new Promise(() => {});
    if (answer === undefined || answer === 'lost') return Promise.reject(new TypeError('network'));
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }));
  });
  return asked;
}

export function aRubric(overrides: Partial<RubricDraftPayload> = {}): RubricDraftPayload {
  return {
    id: 'r1',
    state: 'draft',
    version: 2,
    note: null,
    revision: 7,
    name: 'Discovery',
    callType: 'sales_discovery',
    language: 'en',
    passMark: 65,
    criteria: [
      { ...newCriterion(), key: 'opening', name: 'Opening', weight: 60 },
      { ...newCriterion(), key: 'need', name: 'Finds the need', weight: 40 },
    ],
    changedByName: 'Dana Ruiz',
    changedAt: '2026-11-23T10:00:00Z',
    ...overrides,
  };
}

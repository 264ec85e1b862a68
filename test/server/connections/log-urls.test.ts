import { expect, it } from 'vitest';
import { createLogUrls } from '../../../server/connections/log-urls.ts';
import type { Crm } from '../../../server/crm/crm.ts';

const crm = { recordUrl: (kind: string, id: string) => `https://crm.test/${kind}/${id}` } as Crm;

it('addresses of many logs, asked for within a minute, take one look at the connection; later another', async () => {
  let [now, looks] = [0, 0];
  const urlOf = createLogUrls(
    async () => {
      looks += 1;
      return crm;
    },
    () => new Date(now),
  );
  const urls = await Promise.all(['1', '2'].map((id) => urlOf('c', id)));
  expect(urls).toEqual(['https://crm.test/coachingLog/1', 'https://crm.test/coachingLog/2']);
  await urlOf('c', '3');
  expect(looks).toBe(1);
  now = 60_000;
  await urlOf('c', '3');
  await urlOf('d', '3');
  expect(looks).toBe(3);
});

it('of a CRM that cannot be opened, is none; once it can, there is one within a minute', async () => {
  let [now, isOpen] = [0, false];
  const urlOf = createLogUrls(
    async () => {
      if (isOpen) return crm;
      throw new Error('no credentials');
    },
    () => new Date(now),
  );
  expect(await urlOf('c', '1')).toBeNull();
  isOpen = true;
  now = 60_000;
  expect(await urlOf('c', '1')).toBe('https://crm.test/coachingLog/1');
});

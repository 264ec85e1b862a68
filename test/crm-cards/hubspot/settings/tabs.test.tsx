import {
  Alert,
  Button,
  Checkbox,
  EmptyState,
  Input,
  NumberInput,
  Select,
  StatisticsItem,
  TableCell,
  Text,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openSettings } from './open-settings.tsx';

const PERSON = {
  id: 'p1',
  name: 'Benji Kowalczyk',
  email: 'benji@acme.example',
  roles: ['agent'],
  teamName: 'Sales',
  managerId: null,
  learningMode: false,
  active: true,
  revision: 'a',
};
const SPEAKER = {
  kind: 'extension',
  value: '204',
  source: 'pbx',
  name: null,
  calls: 3,
  suggestedPersonId: 'p1',
};
const FLAGS = {
  revision: 'f1',
  complianceDueHours: 4,
  qualityDueWorkingDays: 3,
  repeatCount: 3,
  hangUp: true,
  keywordLists: [],
};

afterEach(() => vi.unstubAllGlobals());

describe('people', () => {
  it('with a speaker nobody knows, maps them to the suggested person and reads again', async () => {
    const page = openSettings(
      {
        'GET /settings/people': { body: { people: [PERSON], unmapped: [SPEAKER], isCut: false } },
        'POST /settings/people/map': { body: { personId: 'p1', releasedCalls: 3 } },
      },
      'people',
    );
    await page.waitFor(() => expect(page.find(Select, { name: 'map-204' }).props.value).toBe('p1'));
    await page.click('map-204');
    await page.waitFor(() =>
      expect(page.asked.filter(({ path }) => path === '/settings/people')).toHaveLength(2),
    );
    const post = page.asked.find(({ method }) => method === 'POST')!;
    expect(post.body).toMatchObject({ kind: 'extension', value: '204', source: 'pbx', personId: 'p1' });
  });
});

describe('flags', () => {
  it('changed, are saved with the revision they were read with', async () => {
    const page = openSettings(
      {
        'GET /settings/flags': { body: FLAGS },
        'PUT /settings/flags': { body: { ...FLAGS, revision: 'f2' } },
      },
      'flags',
    );
    await page.waitFor(() =>
      expect(page.maybeFind(NumberInput, { name: 'complianceDueHours' })).toBeTruthy(),
    );
    page.find(NumberInput, { name: 'complianceDueHours' }).trigger('onChange', 8 as never);
    page.find(Checkbox, { name: 'hangUp' }).trigger('onChange', false as never);
    await page.click('save-flags');
    await page.waitFor(() => expect(page.toasts).toHaveLength(1));
    const put = page.asked.find(({ method }) => method === 'PUT')!;
    expect(put.body).toMatchObject({ revision: 'f1', complianceDueHours: 8, hangUp: false });
  });

  it('refused, name the field and keep what was typed', async () => {
    const errors = [{ field: 'complianceDueHours', problem: 'must be at most 720' }];
    const page = openSettings(
      {
        'GET /settings/flags': { body: FLAGS },
        'PUT /settings/flags': { status: 400, body: { detail: 'bad', errors } },
      },
      'flags',
    );
    await page.waitFor(() =>
      expect(page.maybeFind(NumberInput, { name: 'complianceDueHours' })).toBeTruthy(),
    );
    page.find(NumberInput, { name: 'complianceDueHours' }).trigger('onChange', 9_000 as never);
    await page.click('save-flags');
    await page.waitFor(() =>
      expect(page.find(Alert, { testId: 'flag-errors' }).find(Text).text).toBe(
        'complianceDueHours: must be at most 720',
      ),
    );
    expect(page.find(NumberInput, { name: 'complianceDueHours' }).props.value).toBe(9_000);
  });
});

describe('matching', () => {
  it('with nothing ambiguous, shows the rules, the counts and that nothing waits', async () => {
    const counts = { linked: 1200, ambiguous: 0, unmatched: 3, confirmed: 2, days: 30 };
    const page = openSettings(
      {
        'GET /settings/matching': {
          body: { rules: ['The id given by the source'], counts, ambiguous: [], isCut: false },
        },
      },
      'matching',
    );
    await page.waitFor(() =>
      expect(page.maybeFind(EmptyState, { testId: 'nothing-ambiguous' })).toBeTruthy(),
    );
    expect(page.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(['1,200', '2', '0', '3']);
  });
});

describe('connections', () => {
  it('with a finding that only a person can tell is done, stays red until they say so', async () => {
    let isDone = false;
    const connection = () => ({
      id: 'c1',
      crm: 'hubspot',
      accountId: '77',
      mode: 'full',
      state: 'connected',
      detail: null,
      isPrimary: true,
      usersReadAt: null,
      findings: isDone
        ? []
        : [{ name: 'Owned only', state: 'missing', remedy: 'Set View to owned only.', confirmable: true }],
    });
    const page = openSettings(
      {
        'GET /settings/connections': () => ({ body: { connections: [connection()], sources: [] } }),
        'POST /settings/connections/c1/confirm-owned-only': () => {
          isDone = true;
          return { body: { connectionId: 'c1' } };
        },
      },
      'connections',
    );
    await page.waitFor(() => expect(page.maybeFind(Alert)?.props.title).toBe('Owned only'));
    await page.click('confirm-owned');
    await page.waitFor(() => expect(page.maybeFind(Alert)).toBeNull());
  });
});

describe('health', () => {
  it('with a record the CRM refused, shows reason and remedy and tries it again', async () => {
    const failure = {
      callId: 'k1',
      crm: 'salesforce',
      kind: 'task',
      reason: 'Owner is inactive',
      remedy: 'Choose another manager',
      at: '2026-11-24T10:00:00Z',
    };
    const health = {
      funnel: [],
      ends: [{ state: 'not_scored', reason: 'too_short', calls: 4 }],
      days: 30,
      oldestPendingAt: null,
      outbox: [],
      failures: [failure],
      failedCalls: [],
      isCut: false,
    };
    const page = openSettings(
      {
        'GET /settings/health': { body: health },
        'POST /settings/health/retry': { body: { retried: true } },
      },
      'health',
    );
    await page.waitFor(() =>
      expect(page.findAll(TableCell).map(({ text }) => text)).toContain('Owner is inactive'),
    );
    expect(page.find(StatisticsItem).props.label).toBe('Not scored: too short');
    page
      .findAll(Button)
      .at(-1)!
      .trigger('onClick', undefined as never);
    await page.waitFor(() =>
      expect(page.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ callId: 'k1' }),
    );
  });
});

describe('reports', () => {
  it('given a report id, save it; a bad one is told beside the field', async () => {
    const page = openSettings(
      {
        'GET /settings/report': { body: { revision: 'r1', reportId: null } },
        'PUT /settings/report': {
          status: 400,
          body: { detail: 'bad', errors: [{ field: 'reportId', problem: 'must be a number' }] },
        },
      },
      'reports',
    );
    await page.waitFor(() => expect(page.maybeFind(Input, { name: 'reportId' })).toBeTruthy());
    page.find(Input, { name: 'reportId' }).trigger('onInput', 'abc' as never);
    await page.click('save-report');
    await page.waitFor(() =>
      expect(page.find(Input, { name: 'reportId' }).props.validationMessage).toBe('must be a number'),
    );
    expect(page.asked.at(-1)!.body).toEqual({ revision: 'r1', reportId: 'abc' });
  });
});

import {
  Alert,
  Button,
  ErrorState,
  Input,
  LoadingSpinner,
  NumberInput,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type aBackend, aRubric } from './a-backend.ts';
import { openSettings } from './open-settings.tsx';

const LIST = {
  body: {
    rubrics: [
      {
        id: 'r1',
        name: 'Discovery',
        callType: 'sales_discovery',
        language: 'en',
        version: 2,
        state: 'draft',
        criteriaCount: 2,
        changedByName: null,
        changedAt: '2026-11-23T10:00:00Z',
      },
    ],
    templates: [{ id: 'support', name: 'Support', purpose: 'For support calls' }],
    isCut: false,
  },
};
const FINE = { body: { problems: [], waitingCalls: 0, callsIn30Days: 3 } };

async function openDraft(answers: Parameters<typeof aBackend>[0]) {
  const page = openSettings({
    'GET /settings/rubrics': LIST,
    'GET /settings/rubrics/r1': { body: aRubric() },
    'GET /settings/rubrics/r1/problems': FINE,
    ...answers,
  });
  await page.click('open-r1');
  await page.waitFor(() => expect(page.maybeFind(Input, { name: 'name' })).toBeTruthy());
  return page;
}

afterEach(() => vi.unstubAllGlobals());

describe('the list of rubrics', () => {
  it('not there yet, shows that it is loading', () => {
    const page = openSettings({ 'GET /settings/rubrics': 'never' });
    expect(page.find(LoadingSpinner).props.label).toBe('Loading rubrics');
  });

  it('asked by somebody who is no admin, says who sees it and nothing else', async () => {
    const page = openSettings({
      'GET /settings/rubrics': { status: 403, body: { detail: 'no', instance: 'i' } },
    });
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe('Only admins see this'));
  });

  it('with the backend lost, says so and offers to try again', async () => {
    let isBack = false;
    const page = openSettings({ 'GET /settings/rubrics': () => (isBack ? LIST : 'lost') });
    await page.waitFor(() =>
      expect(page.find(ErrorState).find(Text).text).toBe('Halftime could not be reached.'),
    );
    isBack = true;
    page
      .find(ErrorState)
      .find(Button)
      .trigger('onClick', undefined as never);
    await page.waitFor(() => expect(page.maybeFind(ErrorState)).toBeNull());
  });

  it('empty, offers the templates; one of them used, opens the draft made from it', async () => {
    const page = openSettings({
      'GET /settings/rubrics': { body: { ...LIST.body, rubrics: [] } },
      'POST /settings/rubrics': { status: 201, body: aRubric({ id: 'r9' }) },
      'GET /settings/rubrics/r9': { body: aRubric({ id: 'r9' }) },
      'GET /settings/rubrics/r9/problems': FINE,
    });
    await page.click('template-support');
    await page.waitFor(() => expect(page.maybeFind(Input, { name: 'name' })).toBeTruthy());
    const post = page.asked.find(({ method }) => method === 'POST')!;
    expect(post.body).toMatchObject({ from: 'template', templateId: 'support' });
    expect(post.body!.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a draft', () => {
  it('with a weight changed, shows the sum at once and that it is not saved', async () => {
    const page = await openDraft({});
    expect(page.findByTestId(StatusTag, 'weight-sum').text).toBe('Weights add up to 100');
    page.find(NumberInput, { name: 'criteria-0-weight' }).trigger('onChange', 50 as never);
    await page.waitFor(() =>
      expect(page.findByTestId(StatusTag, 'weight-sum').text).toBe('Weights add up to 90: 10 missing'),
    );
    expect(page.findAll(StatusTag).some((tag) => tag.text === 'Not saved')).toBe(true);
  });

  it('saved, sends what was typed with the revision it was made from', async () => {
    const page = await openDraft({
      'PUT /settings/rubrics/r1': ({ body }) => ({ body: aRubric({ ...body, revision: 8 }) }),
    });
    page.find(Input, { name: 'name' }).trigger('onInput', 'Discovery calls' as never);
    await page.waitFor(() => expect(page.findByTestId(Button, 'save').props.disabled).toBe(false));
    await page.click('save');
    await page.waitFor(() => expect(page.toasts).toHaveLength(1));
    const put = page.asked.find(({ method }) => method === 'PUT')!;
    expect(put.body).toMatchObject({ name: 'Discovery calls', revision: 7 });
  });

  it('saved by somebody else meanwhile, shows what differs and loses nothing; kept, goes over theirs', async () => {
    const theirs = aRubric({ passMark: 70, revision: 8 });
    const page = await openDraft({
      'PUT /settings/rubrics/r1': ({ body }) =>
        body!.revision === 8
          ? { body: aRubric({ ...body, revision: 9 }) }
          : { status: 409, body: { detail: 'Dana Ruiz saved', theirs } },
    });
    page.find(Input, { name: 'name' }).trigger('onInput', 'Mine' as never);
    await page.waitFor(() => expect(page.findByTestId(Button, 'save').props.disabled).toBe(false));
    await page.click('save');
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'conflict' })).toBeTruthy());
    expect(page.find(Input, { name: 'name' }).props.value).toBe('Mine');
    await page.click('keep-mine');
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'conflict' })).toBeNull());
    expect(page.asked.filter(({ method }) => method === 'PUT').at(-1)!.body).toMatchObject({
      name: 'Mine',
      revision: 8,
    });
  });

  it('with problems, shows them beside their fields and at the top', async () => {
    const problem = { field: 'criteria.0.good', problem: 'is missing', level: 'error' };
    const page = await openDraft({
      'GET /settings/rubrics/r1/problems': {
        body: { problems: [problem], waitingCalls: 0, callsIn30Days: 0 },
      },
    });
    await page.waitFor(() => expect(page.maybeFind(Alert, { testId: 'problems' })).toBeTruthy());
    expect(page.find(Alert, { testId: 'problems' }).find(Text).text).toBe(
      'Opening, what good looks like: is missing',
    );
  });
});

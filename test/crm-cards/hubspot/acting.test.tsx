import {
  Alert,
  Button,
  DateInput,
  Flex,
  Link,
  LoadingButton,
  Modal,
  Select,
  TextArea,
} from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogPayload, Viewer } from '../../../crm-cards/view-model/index.ts';
import {
  ADMIN,
  aCardPayload,
  aFlagPayload,
  aLogPayload,
  aPracticePayload,
  MANAGER,
  REP,
} from '../../builders/a-card-payload.ts';
import { fakeBackend, ORIGIN, posts } from './fake-backend.ts';
import { renderDealCard } from './render-card.tsx';
import { textsIn } from './texts-in.ts';

const ACTIONS = 'POST /cards/actions';
const DONE = { body: { result: 'done', message: 'Done.' } };

let backend: ReturnType<typeof fakeBackend>;
afterEach(() => backend.restore());

/** The card on one log, for whoever looks. */
async function open(
  log: LogPayload,
  viewer: Viewer = MANAGER,
  answers: Parameters<typeof fakeBackend>[0] = {},
) {
  const body = aCardPayload({ viewer, logs: [log], readAt: new Date().toISOString() });
  backend = fakeBackend({ 'GET /cards/record': [{ body }], [ACTIONS]: [DONE], ...answers });
  const card = renderDealCard();
  await card.waitFor(() => card.findByTestId(Flex, `log:${log.id}`));
  const modal = (key: string) => card.findByTestId(Modal, `modal:${key}`);
  return {
    ...card,
    modal,
    choose: (key: string, field: string, value: string) =>
      modal(key)
        .find(Select, { name: field })
        .trigger('onChange', value as never),
    type: (key: string, field: string, text: string) =>
      modal(key)
        .find(TextArea, { name: field })
        .trigger('onInput', text as never),
    confirm: (key: string) => modal(key).find(LoadingButton).trigger('onClick'),
    click: (key: string) => card.findByTestId(Button, `action:${key}`).trigger('onClick'),
    acted: () => vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBeGreaterThan(0)),
  };
}

const body = () => posts(backend.sent)[0]!.body;

describe('what a manager does', () => {
  it('Override, with score and reason, is sent with the criterion as target', async () => {
    const card = await open(aLogPayload());
    const key = 'Override:leg-1:next_step';
    card.choose(key, 'value', '100');
    card.type(key, 'reason', 'The customer named a date at the end.');
    card.confirm(key);
    await card.acted();
    expect(posts(backend.sent)).toEqual([
      { method: 'POST', url: `${ORIGIN}/cards/actions`, headers: undefined, body: expect.anything() },
    ]);
    expect(body()).toEqual({
      actionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'Override',
      logId: 'leg-1',
      target: 'next_step',
      value: '100',
      reason: 'The customer named a date at the end.',
    });
    expect(card.mocks.actions.addAlert.calls[0]).toEqual([{ type: 'success', message: 'Done.' }]);
    expect(card.mocks.actions.closeOverlay.calls).toEqual([[`modal:${key}`]]);
    await vi.waitFor(() => expect(backend.sent.filter(({ method }) => method === 'GET')).toHaveLength(2));
  });

  it('Override, without a reason, is not sent and says so beside the field', async () => {
    const card = await open(aLogPayload());
    const key = 'Override:leg-1:next_step';
    card.choose(key, 'value', '100');
    card.confirm(key);
    await card.waitFor(() =>
      expect(card.modal(key).find(TextArea).props.validationMessage).toBe('Write a few words.'),
    );
    expect(card.modal(key).find(TextArea).props.error).toBe(true);
    expect(posts(backend.sent)).toEqual([]);
  });

  it('Override, from the top of the log, asks for the criterion first', async () => {
    const card = await open(aLogPayload());
    const key = 'log:Override:leg-1:';
    card.choose(key, 'target', 'open_questions');
    card.choose(key, 'value', 'not_applicable');
    card.type(key, 'reason', 'It was a service call.');
    card.confirm(key);
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Override', target: 'open_questions', value: 'not_applicable' });
  });

  it('Resolve, as coached, takes two clicks and can be taken back', async () => {
    const card = await open(aLogPayload());
    card.confirm('Resolve:leg-1:overall_below');
    await card.waitFor(() => card.findByTestId(Alert, 'undoable'));
    expect(body()).toMatchObject({ kind: 'Resolve', target: 'overall_below', value: 'coached', reason: '' });
    card.findByTestId(Button, 'undo').trigger('onClick');
    await vi.waitFor(() => expect(posts(backend.sent)).toHaveLength(2));
    expect(posts(backend.sent)[1]!.body).toMatchObject({
      kind: 'Undo',
      target: 'resolution overall_below',
      logId: 'leg-1',
    });
  });

  it('Resolve, as score wrong, needs a note', async () => {
    const card = await open(aLogPayload());
    const key = 'Resolve:leg-1:overall_below';
    card.choose(key, 'value', 'score_wrong');
    card.confirm(key);
    await card.waitFor(() => expect(card.modal(key).find(TextArea).props.error).toBe(true));
    expect(posts(backend.sent)).toEqual([]);
  });

  it('Resolve, of two flags of a class at once, names the class', async () => {
    const flags = [
      aFlagPayload(),
      aFlagPayload({ key: 'repeat_weakness:next_step', kind: 'repeat_weakness' }),
    ];
    const card = await open(aLogPayload({ flags }));
    card.confirm('log:Resolve:leg-1:quality');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Resolve', target: 'quality', value: 'coached' });
  });

  it('Acknowledge, of a flag, is sent on the click', async () => {
    const card = await open(aLogPayload());
    card.click('Acknowledge:leg-1:overall_below');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Acknowledge', target: 'overall_below', value: '', reason: '' });
  });

  it('Approve, with another date, sends the date and only the texts that were changed', async () => {
    const card = await open(aLogPayload({ practice: aPracticePayload() }));
    const key = 'Approve:leg-1:';
    const due = { year: 2026, month: 11, date: 3 };
    card
      .modal(key)
      .find(DateInput)
      .trigger('onChange', due as never);
    card.type(key, 'situation', 'The customer has two minutes.');
    card.confirm(key);
    await card.acted();
    expect(JSON.parse(String(body()!.value))).toEqual({
      dueOn: '2026-12-03',
      situation: 'The customer has two minutes.',
    });
  });

  it('Reject, with a reason, is sent', async () => {
    const card = await open(aLogPayload({ practice: aPracticePayload() }));
    card.type('Reject:leg-1:', 'reason', 'Already practised last week.');
    card.confirm('Reject:leg-1:');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Reject', reason: 'Already practised last week.' });
  });

  it('Relink, to a candidate, keeps the contact and can be taken back', async () => {
    const link: LogPayload['link'] = {
      ...aLogPayload().link,
      status: 'ambiguous',
      dealId: null,
      candidates: [
        { kind: 'deal', id: 'd-7', name: 'Depot', reasons: ['Same account'] },
        { kind: 'deal', id: 'd-8', name: 'Fleet', reasons: [] },
      ],
    };
    const card = await open(aLogPayload({ link }));
    card.choose('Relink:leg-1:', 'dealId', 'd-7');
    card.confirm('Relink:leg-1:');
    await card.waitFor(() => card.findByTestId(Alert, 'undoable'));
    expect(JSON.parse(String(body()!.value))).toEqual({ contactId: 'c-1', dealId: 'd-7' });
    card.findByTestId(Button, 'undo').trigger('onClick');
    await card.waitFor(() =>
      expect(posts(backend.sent)[1]?.body).toMatchObject({ kind: 'Undo', target: 'link' }),
    );
  });

  it('Relink, with nothing picked among the candidates, is not sent and unlinks nothing', async () => {
    const link: LogPayload['link'] = {
      ...aLogPayload().link,
      status: 'ambiguous',
      dealId: null,
      candidates: [{ kind: 'deal', id: 'd-7', name: 'Depot', reasons: [] }],
    };
    const card = await open(aLogPayload({ link }));
    const deal = () => card.modal('Relink:leg-1:').find(Select, { name: 'dealId' });
    card.confirm('Relink:leg-1:');
    await card.waitFor(() => expect(deal().props.validationMessage).toBe('Choose one.'));
    expect(posts(backend.sent)).toEqual([]);
    card.choose('Relink:leg-1:', 'dealId', 'none');
    card.confirm('Relink:leg-1:');
    await card.acted();
    expect(JSON.parse(String(body()!.value))).toEqual({ contactId: 'c-1', dealId: null });
  });

  it('Answer, to a dispute, keeps the score or changes it', async () => {
    const log = aLogPayload();
    const dispute = {
      state: 'submitted' as const,
      reason: 'score_wrong',
      text: 'I did offer a date.',
      answer: null,
      dueAt: '2026-11-27T12:00:00Z',
    };
    log.criteria[1] = { ...log.criteria[1]!, dispute };
    const card = await open(log);
    card.choose('Answer:leg-1:next_step', 'value', 'upheld');
    card.type('Answer:leg-1:next_step', 'reason', 'The date came from the customer.');
    card.confirm('Answer:leg-1:next_step');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Answer', target: 'next_step', value: 'upheld' });
  });

  it('Acknowledge, of a dispute just submitted, says that it is looked at', async () => {
    const log = aLogPayload();
    const dispute = {
      state: 'submitted' as const,
      reason: 'other',
      text: '',
      answer: null,
      dueAt: '2026-11-27T12:00:00Z',
    };
    log.criteria[1] = { ...log.criteria[1]!, dispute };
    const card = await open(log);
    card.click('Acknowledge:leg-1:dispute next_step');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Acknowledge', target: 'dispute next_step' });
  });

  it('Note, MarkSample, Rescore and Release, each on its button, are sent', async () => {
    const card = await open(aLogPayload({ released: false }));
    card.type('log:Note:leg-1:', 'reason', 'Talked about next steps.');
    card.confirm('log:Note:leg-1:');
    await vi.waitFor(() => expect(posts(backend.sent)).toHaveLength(1));
    await card.acted();
    card.click('log:MarkSample:leg-1:');
    await vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(2));
    card.confirm('log:Rescore:leg-1:');
    await vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(3));
    card.confirm('log:Release:leg-1:');
    await vi.waitFor(() => expect(card.mocks.actions.addAlert.callCount).toBe(4));
    expect(posts(backend.sent).map(({ body: { kind, value } = {} }) => [kind, value])).toEqual([
      ['Note', ''],
      ['MarkSample', 'on'],
      ['Rescore', ''],
      ['Release', ''],
    ]);
    const ids = posts(backend.sent).map((each) => each.body!.actionId);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('what a rep does', () => {
  it('Dispute, of a picked criterion with reason and words, is sent', async () => {
    const card = await open(aLogPayload(), REP);
    const key = 'log:Dispute:leg-1:';
    card.choose(key, 'target', 'next_step');
    card.choose(key, 'value', 'context_missing');
    card.type(key, 'reason', 'We had agreed it by mail.');
    card.confirm(key);
    await card.acted();
    expect(body()).toMatchObject({
      kind: 'Dispute',
      target: 'next_step',
      value: 'context_missing',
      reason: 'We had agreed it by mail.',
    });
  });

  it('Acknowledge, of the log, is sent on the click', async () => {
    const card = await open(aLogPayload(), REP);
    card.click('log:Acknowledge:leg-1:');
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Acknowledge', target: '' });
  });

  it('Start practice, once assigned, offers a single-use page', async () => {
    const practice = aPracticePayload({ state: 'assigned', dueOn: '2026-11-27' });
    const url = `${ORIGIN}/practice/once`;
    const card = await open(aLogPayload({ practice }), REP, { 'POST /cards/links': [{ body: { url } }] });
    card.findByTestId(Button, 'practice:leg-1').trigger('onClick');
    await card.waitFor(() =>
      expect(card.findByTestId(Link, 'practice:leg-1:ready').props.href).toEqual({ url, external: true }),
    );
    expect(body()).toEqual({ page: 'practice', logId: 'leg-1' });
  });

  it('Play, on the quote in front, offers the address of that moment after one click', async () => {
    const url = `${ORIGIN}/calls/leg-1/clip?token=once`;
    const card = await open(aLogPayload(), REP, { 'POST /cards/links': [{ body: { url } }] });
    card.findByTestId(Button, 'clip:leg-1:strength:open_questions').trigger('onClick');
    await card.waitFor(() =>
      expect(card.findByTestId(Link, 'clip:leg-1:strength:open_questions:ready').props.href).toEqual({
        url,
        external: true,
      }),
    );
    expect(body()).toEqual({ page: 'clip', logId: 'leg-1', fromSeconds: 62 });
  });

  it('no button of the manager, on their own log, is there', async () => {
    const card = await open(aLogPayload({ practice: aPracticePayload() }), REP);
    const keys = card.findAll(Button).map(({ props }) => String(props.testId ?? ''));
    expect(
      keys.filter((key) => /Override|Resolve|Approve|Reject|Relink|Note|Rescore|Release/.test(key)),
    ).toEqual([]);
  });
});

describe('what is typed', () => {
  it('into a dialog, letter by letter, is kept by the field itself and sent whole', async () => {
    const card = await open(aLogPayload());
    const key = 'log:Note:leg-1:';
    const text = 'Ask two open questions first, then stop talking.';
    for (let end = 1; end <= text.length; end++) card.type(key, 'reason', text.slice(0, end));
    expect(card.modal(key).find(TextArea).props.value).toBeUndefined();
    card.confirm(key);
    await card.acted();
    expect(body()).toMatchObject({ kind: 'Note', reason: text });
  });

  it('into a dialog that is closed, when it is opened again, is still there', async () => {
    const card = await open(aLogPayload());
    const key = 'log:Note:leg-1:';
    card.type(key, 'reason', 'Half a sentence');
    card.modal(key).trigger('onClose');
    await card.waitFor(() =>
      expect(card.modal(key).find(TextArea).props.defaultValue).toBe('Half a sentence'),
    );
  });

  it('into a dialog, once it is sent, is gone from it', async () => {
    const card = await open(aLogPayload());
    const key = 'log:Note:leg-1:';
    card.type(key, 'reason', 'Talked about next steps.');
    card.confirm(key);
    await card.waitFor(() => expect(card.modal(key).find(TextArea).props.defaultValue).toBe(''));
  });
});

describe('what may come back', () => {
  it('a refusal, of an act, is told in the dialog and nothing is lost', async () => {
    const refused = { body: { result: 'refused', message: 'Only the manager of record may do this.' } };
    const card = await open(aLogPayload(), MANAGER, { [ACTIONS]: [refused] });
    card.confirm('Resolve:leg-1:overall_below');
    await card.waitFor(() =>
      expect(textsIn(card.findByTestId(Alert, 'modal:Resolve:leg-1:overall_below:refused'))).toEqual([
        'Only the manager of record may do this.',
      ]),
    );
    expect(card.mocks.actions.closeOverlay.callCount).toBe(0);
  });

  it('an act whose answer got lost, sent again by the next click, travels under the same id', async () => {
    const card = await open(aLogPayload(), MANAGER, { [ACTIONS]: ['unreachable', DONE] });
    card.confirm('Resolve:leg-1:overall_below');
    await card.acted();
    card.confirm('Resolve:leg-1:overall_below');
    await card.waitFor(() => card.findByTestId(Alert, 'undoable'));
    const [first, second] = posts(backend.sent).map((each) => each.body!.actionId);
    expect(second).toBe(first);
  });

  it('a link that cannot be made, when asked for, is told as a toast', async () => {
    const problem = { status: 404, body: { detail: 'The recording expired.' } };
    const card = await open(aLogPayload(), ADMIN, { 'POST /cards/links': [problem] });
    card.findByTestId(Button, 'clip:leg-1:strength:open_questions').trigger('onClick');
    await card.acted();
    expect(card.mocks.actions.addAlert.calls[0]![0]).toMatchObject({ message: 'The recording expired.' });
  });
});

import { useRef, useState } from 'react';
import type { ActionRequest, ActionView, Answers, LinkView } from '../../view-model/index.ts';
import { requestOf } from '../../view-model/index.ts';
import { newActionId } from '../action-id.ts';
import { type Backend, failureOf } from '../backend.ts';
import type { HostActions } from '../host.ts';

/** How one click ended: `asked` says what is missing beside each field, `refused` why it was not done. */
export type Outcome =
  | { state: 'done' }
  | { state: 'asked'; problems: Partial<Record<string, string>> }
  | { state: 'refused'; message: string };

export type Acting = {
  send(action: ActionView, answers: Answers): Promise<Outcome>;
  /** What was done last and can be taken back. */
  undoable: { text: string; undo: ActionView[] } | null;
  takeBack(): Promise<void>;
  /** Something is on its way; nothing else is sent meanwhile. */
  isSending: boolean;
  /** Null when there is none to be had; the person is told why. */
  addressOf(link: LinkView): Promise<string | null>;
  copy(text: string): Promise<void>;
};

/** Sends what people do, says how it went, offers to take it back, and reads anew afterwards. */
export function useActing(backend: Backend, actions: HostActions, reload: () => void): Acting {
  const [isSending, setSending] = useState(false);
  const [undoable, setUndoable] = useState<Acting['undoable']>(null);
  const unsure = useRef<ActionRequest | null>(null);

  async function send(action: ActionView, answers: Answers): Promise<Outcome> {
    const prepared = requestOf(action, answers, newActionId());
    if (!prepared.ok) {
      return {
        state: 'asked',
        problems: Object.fromEntries(prepared.problems.map(({ field, text }) => [field, text])),
      };
    }
    const request = sameAs(unsure.current, prepared.request) ?? prepared.request;
    setSending(true);
    try {
      const answer = await backend.act(request);
      unsure.current = null;
      if (answer.result === 'refused') {
        actions.addAlert({ type: 'warning', title: 'Not done', message: answer.message });
        return { state: 'refused', message: answer.message };
      }
      const type = answer.result === 'waiting' ? 'info' : 'success';
      actions.addAlert({ type, message: answer.message || action.doneText });
      setUndoable(action.undo.length > 0 ? { text: action.doneText, undo: action.undo } : null);
      reload();
      return { state: 'done' };
    } catch (error) {
      // It may have arrived: the same click again travels under the same id.
      unsure.current = request;
      const { cause } = failureOf(error);
      const message = `${cause} Try again: it is done once, however often it is sent.`;
      actions.addAlert({ type: 'danger', title: 'Not sent', message });
      return { state: 'refused', message };
    } finally {
      setSending(false);
    }
  }

  async function takeBack(): Promise<void> {
    for (const action of undoable?.undo ?? []) {
      if ((await send(action, {})).state !== 'done') return;
    }
  }

  async function addressOf(link: LinkView): Promise<string | null> {
    try {
      return await backend.addressOf(link);
    } catch (error) {
      actions.addAlert({ type: 'danger', title: 'Not opened', message: failureOf(error).cause });
      return null;
    }
  }

  async function copy(text: string): Promise<void> {
    await actions.copyTextToClipboard(text);
    actions.addAlert({ type: 'success', message: 'Copied.' });
  }

  return { send, undoable, takeBack, isSending, addressOf, copy };
}

/** The request that nobody knows the fate of, where this is the same one again. */
function sameAs(unsure: ActionRequest | null, request: ActionRequest): ActionRequest | null {
  if (!unsure) return null;
  return JSON.stringify({ ...unsure, actionId: '' }) === JSON.stringify({ ...request, actionId: '' })
    ? unsure
    : null;
}

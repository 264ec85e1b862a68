import { useState } from 'react';
import { newActionId } from '../../action-id.ts';
import type { Answer } from './backend.ts';
import { useSettings } from './context.tsx';

/** Sends one change at a time and says how it went. `send` resolves to null when it was refused; `problem` then says why. */
export function useSending() {
  const { backend, toast } = useSettings();
  const [isSending, setSending] = useState(false);
  const run = async <T>(ask: () => Promise<Answer<T>>, done: string): Promise<Answer<T>> => {
    setSending(true);
    const answer = await ask();
    setSending(false);
    if (answer.ok) toast({ type: 'success', message: done });
    else if (answer.problem.errors.length === 0 && !answer.problem.theirs)
      toast({ type: 'danger', message: answer.problem.detail });
    return answer;
  };
  return {
    isSending,
    post: <T>(path: string, body: Record<string, unknown>, done: string) =>
      run(() => backend.send<T>('POST', path, { ...body, requestId: newActionId() }), done),
    put: <T>(path: string, body: Record<string, unknown>, done: string) =>
      run(() => backend.send<T>('PUT', path, body), done),
  };
}

import { createContext, useContext } from 'react';
import type { HostActions } from '../host.ts';
import type { Acting } from './use-acting.ts';

type Hands = { acting: Acting; closeOverlay: HostActions['closeOverlay'] };

/** So that a button deep in the card need not be handed the way to send it through every part above. */
const Context = createContext<Hands | null>(null);

export const ActingProvider = Context.Provider;

export function useHands(): Hands {
  const hands = useContext(Context);
  if (!hands) throw new Error('a button stands outside its card');
  return hands;
}

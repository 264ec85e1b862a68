import { createContext, useContext } from 'react';

export type Host = {
  /** An address of the app's own server as this machine can open it; any other unchanged. */
  localUrl(url: string): string;
  navigateToPage(target: { to: string; params?: Record<string, string> }): void;
};

export const HostContext = createContext<Host>({ localUrl: (url) => url, navigateToPage: () => {} });

export function useHost(): Host {
  return useContext(HostContext);
}

import * as React from 'react';
import type { FetchRequest, HostApi, PageLocation } from './protocol.ts';

type Locations = { current: PageLocation; listeners: Set<() => void> };

/** The hooks and actions that HubSpot's worker gives to the SDK. What no card of ours uses says so when it is used. */
export function createWorkerApi(context: Record<string, unknown>, host: HostApi, locations: Locations) {
  const actions = {
    addAlert: host.addAlert,
    reloadPage: host.reloadPage,
    copyTextToClipboard: host.copyTextToClipboard,
    closeOverlay: host.closeOverlay,
    navigateToPage: host.navigateToPage,
    openIframeModal: host.openIframeModal,
    // Only pages of records have a record.
    ...('crm' in context
      ? {
          fetchCrmObjectProperties: host.fetchCrmObjectProperties,
          refreshObjectProperties: () => {},
          onCrmPropertiesUpdate: () => {},
        }
      : {}),
  };
  return {
    actions,
    workerApi: {
      useExtensionContext: () => context,
      useExtensionActions: () => actions,
      useExtensionApi: () => ({ context, actions }),
      useAppPageLocation: () => useLocation(locations),
      fetchCrmProperties: notInPreview('useCrmProperties'),
      fetchAssociations: notInPreview('useAssociations'),
      fetchCrmSearch: notInPreview('useCrmSearch'),
      fetchHubSpotApi: notInPreview('fetchHubSpotApi'),
      formatCrmProperties: notInPreview('formatCrmProperties'),
    },
  };
}

function useLocation(locations: Locations): PageLocation {
  return React.useSyncExternalStore(
    (listener) => {
      locations.listeners.add(listener);
      return () => locations.listeners.delete(listener);
    },
    () => locations.current,
  );
}

function notInPreview(name: string): () => Promise<never> {
  return async () => {
    throw new Error(`${name} is not part of the preview: add it to preview/hubspot/worker-api.ts`);
  };
}

type Options = {
  method?: string;
  timeout?: number;
  body?: unknown;
  headers?: Headers | Record<string, string>;
};

/** `hubspot.fetch`: over the page and its proxy, answered as a Response. */
export function hsFetch(host: HostApi) {
  return async (url: string | URL, { method = 'GET', timeout, body, headers = {} }: Options = {}) => {
    const request: FetchRequest = {
      url: String(url),
      method,
      headers: headers instanceof Headers ? [...headers.entries()] : Object.entries(headers),
      body: body === undefined ? null : JSON.stringify(body),
      timeoutMs: timeout ?? null,
    };
    const answer = await host.fetch(request);
    const isBodyless = answer.status === 204 || answer.status === 304;
    return new Response(isBodyless ? null : answer.body, {
      status: answer.status,
      headers: { 'content-type': answer.contentType },
    });
  };
}

import { useMemo, useState } from 'react';
import type { HubSpotBoot } from '../server/boot.ts';
import type { Host } from './host-context.ts';
import { requestCloseOverlay } from './overlay-bus.ts';
import type { FetchAnswer, FetchRequest, HostApi, IframeRequest, PageLocation } from './protocol.ts';
import { useToasts } from './toasts.tsx';

type Opened = IframeRequest & { onClose?: () => void };

/** Everything a card may ask of the page around it. */
export function useCardHost(boot: HubSpotBoot) {
  const toasts = useToasts();
  const [iframe, setIframe] = useState<Opened | null>(null);
  const [location, setLocation] = useState<PageLocation>({ path: '/', params: {} });
  // Made once: the worker keeps what it was given.
  const { host, api } = useMemo(() => {
    const localUrl = (url: string) => onThisMachine(url, boot.app);
    const navigateToPage: HostApi['navigateToPage'] = ({ to, params = {} }) =>
      setLocation({ path: to, params });
    const api: Omit<HostApi, 'failed'> = {
      fetch: (request) => fetchThroughProxy(boot.user, request),
      log: (level, text) => console.log(`[card ${level}] ${text}`),
      addAlert: toasts.add,
      reloadPage: () => window.location.reload(),
      copyTextToClipboard: (text) => navigator.clipboard.writeText(text),
      closeOverlay: requestCloseOverlay,
      navigateToPage,
      openIframeModal(request, onClose) {
        if (!boot.app.iframeOrigins.includes(new URL(request.uri).origin)) {
          toasts.add({
            type: 'danger',
            message: `${request.uri} is not among permittedUrls.iframe of the app`,
          });
        } else setIframe({ ...request, uri: localUrl(request.uri), onClose });
      },
      async fetchCrmObjectProperties(names) {
        const all = boot.record?.properties ?? [];
        return Object.fromEntries(
          all
            .filter(({ name }) => names === '*' || names.includes(name))
            .map(({ name, value }) => [name, value]),
        );
      },
    };
    const host: Host = { localUrl, navigateToPage };
    return { host, api };
  }, [boot, toasts.add]);
  const closeIframe = () => {
    iframe?.onClose?.();
    setIframe(null);
  };
  const overlays = (
    <>
      {toasts.list}
      {iframe ? <IframeDialog {...iframe} onClose={closeIframe} /> : null}
    </>
  );
  return { host, api, location, overlays };
}

/** A page of the app's server, or of a record in HubSpot, where the preview has it. */
function onThisMachine(url: string, { origin, localOrigin }: HubSpotBoot['app']): string {
  const record = /^https:\/\/app[\w-]*\.hubspot\.com\/contacts\/\d+\/record\/([\d-]+)\/(\d+)/.exec(url);
  if (record) return `/record/${record[1]}/${record[2]}`;
  return url.startsWith(origin) ? localOrigin + url.slice(origin.length) : url;
}

async function fetchThroughProxy(user: string, request: FetchRequest): Promise<FetchAnswer> {
  const response = await fetch('/preview/hubspot/fetch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, ...request }),
  });
  const answer = (await response.json()) as FetchAnswer | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

function IframeDialog({ uri, width, height, title, onClose }: Opened & { onClose: () => void }) {
  return (
    <dialog
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      className="hs-modal hs-modal--iframe"
      aria-label={title ?? 'Window of the app'}
      onCancel={onClose}
    >
      <div className="hs-dialog__head">
        <h2>{title}</h2>
        <button type="button" className="hs-dialog__close" aria-label="Close" onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      <iframe src={uri} width={width} height={height} title={title ?? 'Window of the app'} />
    </dialog>
  );
}

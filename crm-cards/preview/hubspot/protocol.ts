import type { HubSpotBoot } from '../server/boot.ts';

export type Extension = HubSpotBoot['extensions'][number];

/** What a card's fetch sends to the preview's proxy, and gets back. */
export type FetchRequest = {
  url: string;
  method: string;
  headers: [string, string][];
  body: string | null;
  timeoutMs: number | null;
};
export type FetchAnswer = { status: number; contentType: string; body: string };

export type PageLocation = { path: string; params: Record<string, string> };

export type AlertMessage = { type?: string; title?: string; message: string };
export type IframeRequest = { uri: string; width: number; height: number; title?: string };

/** What the page offers to the worker; every call crosses by message, so every answer is a promise. */
export type HostApi = {
  fetch(request: FetchRequest): Promise<FetchAnswer>;
  failed(message: string): void;
  log(level: string, text: string): void;
  addAlert(alert: AlertMessage): void;
  reloadPage(): void;
  copyTextToClipboard(text: string): Promise<void>;
  closeOverlay(id: string): void;
  navigateToPage(target: { to: string; params?: Record<string, string> }): void;
  openIframeModal(request: IframeRequest, onClose?: () => void): void;
  fetchCrmObjectProperties(names: string[] | '*'): Promise<Record<string, string>>;
};

/** What the worker offers to the page. */
export type WorkerApi = {
  /** Loads the bundle and mounts what it registers. */
  render(
    channel: unknown,
    settings: { bundleUrl: string; context: Record<string, unknown>; location: PageLocation },
    host: HostApi,
  ): Promise<void>;
  setLocation(location: PageLocation): void;
};

import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, type MessageEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { HostApi, PageLocation, WorkerApi } from './protocol.ts';
import { createWorkerApi, hsFetch } from './worker-api.ts';

/**
 * The sandbox a card runs in: a classic worker with the globals HubSpot's SDK looks up. They are set before the bundle is
 * evaluated, because the SDK binds `hubspot.extend` while it is imported.
 */
const scope = self as unknown as Record<string, unknown> & { importScripts(url: string): void };

/** What a worker of HubSpot's is not known to offer; cards must not come to rely on it. */
const WITHHELD = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
];

type Extension = (api: unknown) => React.ReactElement;
let extension: Extension | undefined;

const locations = {
  current: { path: '/', params: {} } as PageLocation,
  listeners: new Set<() => void>(),
};

class Boundary extends React.Component<{ children?: React.ReactNode; onError(error: Error): void }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch(error: Error) {
    this.props.onError(error);
  }
  override render() {
    return this.state.failed ? null : this.props.children;
  }
}

const api: WorkerApi = {
  async render(channel, { bundleUrl, context, location }, host) {
    // Functions that crossed are let go after the call unless they are kept.
    retain(channel);
    retain(host);
    locations.current = location;
    prepareGlobals(context, host);
    scope.importScripts(bundleUrl);
    withhold();
    if (!extension) throw new Error('the bundle never called hubspot.extend');
    const root = createRemoteRoot(channel as RemoteChannel);
    const { actions } = createWorkerApi(context, host, locations);
    const fail = (error: Error) => host.failed(error.stack ?? error.message);
    RemoteUI.createRoot(root).render(
      React.createElement(
        Boundary,
        { onError: fail },
        extension({ context, actions, runServerlessFunction }),
      ),
    );
    await root.mount();
  },
  setLocation(location) {
    locations.current = location;
    for (const listener of locations.listeners) listener();
  },
};

function prepareGlobals(context: Record<string, unknown>, host: HostApi): void {
  scope.React = React;
  scope.RemoteUI = RemoteUI;
  scope.extend_V2 = (callback: Extension) => {
    extension = callback;
  };
  scope.hsFetch = hsFetch(host);
  scope.hsWorkerAPI = createWorkerApi(context, host, locations).workerApi;
  scope.serverless = runServerlessFunction;
  scope.logger = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [
      level,
      (text: unknown) => host.log(level, String(text)),
    ]),
  );
}

async function runServerlessFunction(): Promise<never> {
  throw new Error('serverless functions are not part of this app');
}

function withhold(): void {
  for (const name of WITHHELD) Object.defineProperty(scope, name, { value: undefined, configurable: false });
}

scope.__HUBSPOT_EXTENSION_WORKER__ = true;
createEndpoint(self as unknown as MessageEndpoint).expose(api as never);

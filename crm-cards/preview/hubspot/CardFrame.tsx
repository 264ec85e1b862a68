import { createRemoteReceiver, type RemoteReceiver } from '@remote-ui/core';
import { createController, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker, retain } from '@remote-ui/rpc';
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { components } from './components/index.tsx';
import type { Extension, HostApi, PageLocation, WorkerApi } from './protocol.ts';

const WORKER_URL = '/built/hubspot-worker.js';

// biome-ignore lint/suspicious/noExplicitAny: props of a component nobody drew
const placeholders = new Map<string, ComponentType<any>>();

/** A component that the preview does not draw is seen, named, and found by the tests; it does not end the card. */
function placeholderFor(type: string) {
  const known = placeholders.get(type);
  if (known) return known;
  // biome-ignore lint/correctness/noComponentHookFactories: kept by name above; the receiver gives a component nothing but its props
  const Placeholder = ({ children }: { children?: ReactNode }) => (
    <div className="hs-unknown" data-unknown-component={type}>
      {type} is not drawn by the preview
      {children}
    </div>
  );
  placeholders.set(type, Placeholder);
  return Placeholder;
}

const controller = createController(components);
controller.get = (type) => components[String(type)] ?? placeholderFor(String(type));

type State =
  | { name: 'loading' }
  | { name: 'mounted'; receiver: RemoteReceiver }
  | { name: 'failed'; why: string };

/** One extension: its bundle in a worker of its own, what it draws as HTML. */
export function CardFrame(props: {
  extension: Extension;
  host: Omit<HostApi, 'failed'>;
  location: PageLocation;
}) {
  const { extension, host, location } = props;
  const [state, setState] = useState<State>({ name: 'loading' });
  const setLocation = useRef<(location: PageLocation) => void>(() => {});
  const first = useRef({ host, location });
  useEffect(() => {
    const worker = new Worker(WORKER_URL, { name: extension.id });
    const endpoint = createEndpoint<WorkerApi>(fromWebWorker(worker));
    const receiver = createRemoteReceiver();
    const failed = (why: string) => setState({ name: 'failed', why });
    const api = { ...first.current.host, failed };
    retain(api);
    endpoint.call
      .render(
        receiver.receive,
        { bundleUrl: extension.bundleUrl, context: extension.context, location: first.current.location },
        api,
      )
      .then(
        () => setState((before) => (before.name === 'failed' ? before : { name: 'mounted', receiver })),
        (error: Error) => failed(error.message),
      );
    worker.onerror = (event) => failed(event.message);
    setLocation.current = (next) => void endpoint.call.setLocation(next);
    return () => worker.terminate();
  }, [extension]);
  useEffect(() => setLocation.current(location), [location]);
  return (
    <section
      className="hs-extension"
      data-surface={extension.id}
      data-state={state.name}
      aria-label={extension.title}
    >
      {state.name === 'loading' ? <p className="hs-extension__wait">Loading {extension.title}</p> : null}
      {state.name === 'failed' ? (
        <div role="alert" className="hs-extension__error">
          <strong>The card could not be shown.</strong>
          <pre>{state.why}</pre>
        </div>
      ) : null}
      {state.name === 'mounted' ? <RemoteRenderer receiver={state.receiver} controller={controller} /> : null}
    </section>
  );
}

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format } from '../../../view-model/index.ts';
import { type Backend, createBackend } from './backend.ts';

type Toast = { type: 'success' | 'danger' | 'warning'; message: string };
type Settings = { backend: Backend; toast: (toast: Toast) => void; format: Format };

const Context = createContext<Settings | null>(null);

export function SettingsProvider(props: {
  origin: string;
  locale: string;
  timeZone: string;
  toast: (toast: Toast) => void;
  children: ReactNode;
}) {
  const { origin, locale, timeZone, toast } = props;
  const settings = useMemo(
    () => ({
      backend: createBackend(origin),
      toast,
      get format() {
        return createFormat(new Date(), locale, timeZone);
      },
    }),
    [origin, locale, timeZone, toast],
  );
  return <Context.Provider value={settings}>{props.children}</Context.Provider>;
}

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error('a settings component stands outside its page');
  return settings;
}

import type * as UI from '@hubspot/ui-extensions';
import {
  createContext,
  type KeyboardEvent,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classes, mark } from './props.ts';

type Entry = { key: string; title: string; disabled: boolean };
type TabsState = { base: string; selected: string | undefined; register(entry: Entry): () => void };

const TabsContext = createContext<TabsState | null>(null);

/** A tab's title belongs to the tab, which arrives as an element of its own: each tells its title when it appears. */
export function Tabs({
  defaultSelected,
  selected,
  onSelectedChange,
  variant,
  fill,
  children,
  ...rest
}: UI.TabsProps) {
  const base = useId();
  const [entries, setEntries] = useState<Entry[]>([]);
  const [own, setOwn] = useState(defaultSelected);
  const current = String(selected ?? own ?? entries[0]?.key);
  const list = useRef<HTMLDivElement>(null);
  const state = useMemo<TabsState>(
    () => ({
      base,
      selected: current,
      register(entry) {
        setEntries((before) =>
          before.some(({ key }) => key === entry.key)
            ? before.map((one) => (one.key === entry.key ? entry : one))
            : [...before, entry],
        );
        return () => setEntries((before) => before.filter(({ key }) => key !== entry.key));
      },
    }),
    [base, current],
  );
  const choose = (key: string) => {
    setOwn(key);
    (onSelectedChange as ((key: string) => void) | undefined)?.(key);
  };
  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (index + step + entries.length) % entries.length;
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    choose(entries[next]!.key);
  };
  return (
    <TabsContext.Provider value={state}>
      <div {...mark(rest)}>
        <div
          ref={list}
          role="tablist"
          className={classes('hs-tabs', `hs-tabs--${variant ?? 'default'}`, fill && 'hs-tabs--fill')}
        >
          {entries.map(({ key, title, disabled }, index) => (
            <button
              key={key}
              type="button"
              role="tab"
              id={`${base}-tab-${key}`}
              aria-selected={key === current}
              aria-controls={`${base}-panel-${key}`}
              tabIndex={key === current ? 0 : -1}
              disabled={disabled}
              onClick={() => choose(key)}
              onKeyDown={(event) => move(event, index)}
            >
              {title}
            </button>
          ))}
        </div>
        {children}
      </div>
    </TabsContext.Provider>
  );
}

export function Tab({ tabId, title = '', disabled = false, children, ...rest }: UI.TabProps) {
  const state = useContext(TabsContext);
  const ownId = useId();
  const key = String(tabId ?? ownId);
  const register = useRef(state?.register);
  useLayoutEffect(() => register.current?.({ key, title, disabled }), [key, title, disabled]);
  if (!state) return <>{children}</>;
  return (
    <div
      role="tabpanel"
      id={`${state.base}-panel-${key}`}
      aria-labelledby={`${state.base}-tab-${key}`}
      hidden={state.selected !== key}
      className="hs-tabs__panel"
      {...mark(rest)}
    >
      {children}
    </div>
  );
}

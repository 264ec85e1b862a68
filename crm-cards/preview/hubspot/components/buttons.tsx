import type * as UI from '@hubspot/ui-extensions';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { eventOf } from '../events.ts';
import { useHost } from '../host-context.ts';
import { OverlayTrigger } from './overlay.tsx';
import { classes, mark, size } from './props.ts';

type AnyButton = UI.ButtonProps & { isBusy?: boolean; isLate?: boolean };

export function Button(props: UI.ButtonProps) {
  return <AnyButton {...props} />;
}

export function LoadingButton({ loading = false, overlayOptions, ...props }: UI.LoadingButtonProps) {
  return (
    <AnyButton {...props} isBusy={loading} isLate={overlayOptions?.openBehavior === 'onLoadingFinish'} />
  );
}

function AnyButton({ overlay, onClick, variant = 'secondary', isBusy, isLate, href, ...props }: AnyButton) {
  const { localUrl } = useHost();
  const className = classes('hs-button', `hs-button--${variant}`, `hs-button--${size(props.size, 'md')}`);
  const address = typeof href === 'object' ? href.url : href;
  return (
    <OverlayTrigger overlay={overlay} onClick={onClick} isLate={isLate}>
      {(trigger) =>
        address === undefined ? (
          <button
            type={props.type ?? 'button'}
            className={className}
            disabled={props.disabled}
            aria-busy={isBusy || undefined}
            // A button that works stays focusable: disabled, it would drop the keyboard's place.
            onClick={(event) => (isBusy ? event.preventDefault() : trigger(event))}
            {...mark(props)}
          >
            {isBusy ? <span className="hs-spinner hs-spinner--inline" aria-hidden="true" /> : null}
            {props.children}
          </button>
        ) : (
          <a
            className={className}
            href={localUrl(address)}
            target="_blank"
            rel="noopener noreferrer"
            onClick={trigger}
            {...mark(props)}
          >
            {props.children}
            <span className="hs-hidden"> (opens in a new tab)</span>
          </a>
        )
      }
    </OverlayTrigger>
  );
}

export function Dropdown(props: UI.DropdownProps) {
  const [isOpen, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const menuId = useId();
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => !ref.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from any of its items
    <div
      ref={ref}
      className="hs-dropdown"
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      {...mark(props)}
    >
      <button
        type="button"
        className={classes(
          'hs-button',
          `hs-button--${props.variant ?? 'secondary'}`,
          `hs-button--${size(props.buttonSize, 'md')}`,
        )}
        disabled={props.disabled}
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setOpen(!isOpen)}
      >
        {props.buttonText} <span aria-hidden="true">▾</span>
      </button>
      {/* Stays in the page while closed: an overlay opened from it must outlive it. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the items are buttons */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the items are buttons */}
      <div id={menuId} className="hs-dropdown__menu" hidden={!isOpen} onClick={() => setOpen(false)}>
        {props.options?.map(({ label, onClick }) => (
          <MenuItem key={label} onClick={() => onClick?.()}>
            {label}
          </MenuItem>
        ))}
        {props.children}
      </div>
    </div>
  );
}

export function DropdownButtonItem({ overlay, onClick, children, ...rest }: UI.DropdownButtonItemProps) {
  return (
    <OverlayTrigger overlay={overlay} onClick={onClick}>
      {(trigger) => (
        <button type="button" className="hs-dropdown__item" onClick={trigger} {...mark(rest)}>
          {children}
        </button>
      )}
    </OverlayTrigger>
  );
}

function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="hs-dropdown__item" onClick={onClick}>
      {children}
    </button>
  );
}

export function Form({ onSubmit, autoComplete, children, ...rest }: UI.FormProps) {
  return (
    <form
      autoComplete={autoComplete}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const targetValue = Object.fromEntries(new FormData(event.currentTarget));
        onSubmit?.({ ...eventOf(event), targetValue } as never, {} as never);
      }}
      {...mark(rest)}
    >
      {children}
    </form>
  );
}

import type * as UI from '@hubspot/ui-extensions';
import {
  createContext,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { eventOf } from '../events.ts';
import { onCloseOverlay, requestCloseOverlay } from '../overlay-bus.ts';
import { mark, size } from './props.ts';

type Reactions = Record<'openModal' | 'closeModal' | 'openPanel' | 'closePanel', (id: string) => void>;
type OnClick = (event: never, reactions: Reactions) => unknown;

const Closing = createContext<() => void>(() => {});

/** Anything that may carry an overlay: a click tells the card, then opens the overlay; a tooltip shows on hover and focus. */
export function OverlayTrigger(props: {
  overlay?: ReactNode;
  onClick?: unknown;
  /** Opens after the click was dealt with instead of at once. */
  isLate?: boolean;
  children: (trigger: (event: MouseEvent) => void) => ReactElement;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const reactions: Reactions = {
    openModal: () => setOpen(true),
    openPanel: () => setOpen(true),
    closeModal: requestCloseOverlay,
    closePanel: requestCloseOverlay,
  };
  const trigger = (event: MouseEvent) => {
    const handled = (props.onClick as OnClick | undefined)?.(eventOf(event) as never, reactions);
    if (!props.overlay) return;
    if (props.isLate) Promise.resolve(handled).then(() => setOpen(true));
    else setOpen(true);
  };
  const element = props.children(trigger);
  if (props.overlay && isTooltip(props.overlay)) return <Hovering tip={props.overlay}>{element}</Hovering>;
  return (
    <>
      {element}
      {isOpen && props.overlay ? <Closing.Provider value={close}>{props.overlay}</Closing.Provider> : null}
    </>
  );
}

/** The receiver hands a fragment over as an element; what it holds is known only to the remote tree. */
function isTooltip(overlay: ReactNode): boolean {
  const fragment = (overlay as ReactElement<{ fragment?: { children: { type?: string }[] } }>).props
    ?.fragment;
  return fragment?.children[0]?.type === 'Tooltip';
}

function Hovering({ tip, children }: { tip: ReactNode; children: ReactNode }) {
  const [isShown, setShown] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shows what the focusable child says anyway
    <span
      className="hs-tooltip-anchor"
      onMouseEnter={() => setShown(true)}
      onMouseLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
    >
      {children}
      {isShown ? tip : null}
    </span>
  );
}

export function Tooltip({ children, placement = 'top', ...rest }: UI.TooltipProps) {
  return (
    <span role="tooltip" className={`hs-tooltip hs-tooltip--${placement}`} {...mark(rest)}>
      {children}
    </span>
  );
}

export function Modal({ width, ...props }: UI.ModalProps) {
  return (
    <Dialog
      {...props}
      className={`hs-modal hs-modal--${size(width, 'sm')} hs-modal--${props.variant ?? 'default'}`}
    />
  );
}

export function Panel({ width, variant: _variant, ...props }: UI.PanelProps) {
  return <Dialog {...props} className={`hs-panel hs-panel--${size(width, 'sm')}`} />;
}

/** A native modal dialog: the browser keeps the focus inside, closes on Escape and gives the focus back. */
function Dialog(props: UI.ModalProps & { className: string }) {
  const close = useContext(Closing);
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { id, onOpen, onClose } = props;
  const latest = useRef({ onOpen, onClose, close });
  latest.current = { onOpen, onClose, close };
  useEffect(() => {
    const dialog = ref.current!;
    const opener = document.activeElement as HTMLElement | null;
    dialog.showModal();
    latest.current.onOpen?.();
    const stop = onCloseOverlay((closed) => closed === id && latest.current.close());
    return () => {
      stop();
      latest.current.onClose?.();
      opener?.focus();
    };
  }, [id]);
  const label = props['aria-label'];
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the event from the page behind
    <dialog
      ref={ref}
      id={id}
      className={props.className}
      {...(label ? { 'aria-label': label } : { 'aria-labelledby': titleId })}
      onClick={(event) => event.stopPropagation()}
      onSubmit={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      {...mark(props)}
    >
      <div className="hs-dialog__head">
        <h2 id={titleId}>{props.title}</h2>
        <button type="button" className="hs-dialog__close" aria-label="Close" onClick={close}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {props.children}
    </dialog>,
    document.body,
  );
}

export function ModalBody({ children, ...rest }: UI.ModalBodyProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <div className="hs-dialog__body" tabIndex={0} {...mark(rest)}>
      {children}
    </div>
  );
}

export function ModalFooter({ children, ...rest }: UI.ModalFooterProps) {
  return (
    <div className="hs-dialog__foot" {...mark(rest)}>
      {children}
    </div>
  );
}

export const PanelBody = ModalBody;
export const PanelFooter = ModalFooter;

export function PanelSection({ flush, children, ...rest }: UI.PanelSectionProps) {
  return (
    <div className={flush ? undefined : 'hs-panel__section'} {...mark(rest)}>
      {children}
    </div>
  );
}

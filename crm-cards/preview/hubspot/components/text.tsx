import type * as UI from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { useHost } from '../host-context.ts';
import { Lock } from './drawings.tsx';
import { glyphOf } from './glyphs.ts';
import { OverlayTrigger } from './overlay.tsx';
import { classes, mark, size } from './props.ts';

export function Text({
  variant = 'bodytext',
  inline,
  format = {},
  truncate,
  children,
  ...rest
}: UI.TextProps) {
  const Tag = inline ? 'span' : 'div';
  const options = typeof truncate === 'object' ? truncate : {};
  const style: CSSProperties = {
    fontWeight: { regular: 400, demibold: 600, bold: 700 }[format.fontWeight ?? 'regular'],
    fontStyle: format.italic ? 'italic' : undefined,
    textDecoration: { none: undefined, underline: 'underline', strikethrough: 'line-through' }[
      format.lineDecoration ?? 'none'
    ],
    textTransform: format.textTransform === 'sentenceCase' ? 'none' : format.textTransform,
    maxWidth: options.maxWidth,
  };
  return (
    <Tag
      className={classes('hs-text', `hs-text--${variant}`, Boolean(truncate) && 'hs-truncate')}
      style={style}
      title={options.tooltipText}
      {...mark(rest)}
    >
      {children}
    </Tag>
  );
}

export function Heading({ inline, children, ...rest }: UI.HeadingProps) {
  return (
    <h3 className={classes('hs-heading', inline && 'hs-heading--inline')} {...mark(rest)}>
      {children}
    </h3>
  );
}

export function Link({
  href,
  variant = 'primary',
  onClick,
  preventDefault,
  overlay,
  children,
  ...rest
}: UI.LinkProps) {
  const { localUrl } = useHost();
  const { url, external } = typeof href === 'string' ? { url: href, external: false } : href;
  return (
    <OverlayTrigger overlay={overlay} onClick={onClick}>
      {(trigger) => (
        <a
          className={`hs-link hs-link--${variant}`}
          href={localUrl(url)}
          {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
          onClick={(event) => {
            if (preventDefault || overlay) event.preventDefault();
            trigger(event);
          }}
          {...mark(rest)}
        >
          {children}
          {external ? <span className="hs-hidden"> (opens in a new tab)</span> : null}
        </a>
      )}
    </OverlayTrigger>
  );
}

export function Icon({ name, color = 'inherit', size: wanted, screenReaderText, ...rest }: UI.IconProps) {
  return (
    <span className={`hs-icon hs-icon--${color} hs-icon--${size(wanted, 'sm')}`} {...mark(rest)}>
      <span aria-hidden="true">{name === 'locked' ? <Lock /> : glyphOf(name)}</span>
      {screenReaderText ? <span className="hs-hidden">{screenReaderText}</span> : null}
    </span>
  );
}

export function Image({ src, alt = '', width, height, href, ...rest }: UI.ImageProps) {
  const { localUrl } = useHost();
  const image = (
    <img className="hs-image" src={localUrl(src)} alt={alt} width={width} height={height} {...mark(rest)} />
  );
  if (!href) return image;
  return <a href={localUrl(typeof href === 'string' ? href : href.url)}>{image}</a>;
}

export function Tag({ variant = 'default', onClick, overlay, inline, children, ...rest }: UI.TagProps) {
  const className = classes('hs-tag', `hs-tag--${variant}`, inline && 'hs-tag--inline');
  if (!onClick && !overlay) {
    return (
      <span className={className} {...mark(rest)}>
        {children}
      </span>
    );
  }
  return (
    <OverlayTrigger overlay={overlay} onClick={onClick}>
      {(trigger) => (
        <button type="button" className={className} onClick={trigger} {...mark(rest)}>
          {children}
        </button>
      )}
    </OverlayTrigger>
  );
}

export function StatusTag({ variant = 'default', hollow, onClick, children, ...rest }: UI.StatusTagProps) {
  const className = classes('hs-status', `hs-status--${variant}`, hollow && 'hs-status--hollow');
  const content = (
    <>
      <span className="hs-status__dot" aria-hidden="true" />
      {children}
    </>
  );
  return onClick ? (
    <button type="button" className={className} onClick={() => onClick()} {...mark(rest)}>
      {content}
    </button>
  ) : (
    <span className={className} {...mark(rest)}>
      {content}
    </span>
  );
}

import type * as UI from '@hubspot/ui-extensions';
import { Children, type CSSProperties } from 'react';
import { classes, mark, size } from './props.ts';

const EDGES: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  between: 'space-between',
  around: 'space-around',
};
const edge = (name: string | undefined) => (name === undefined ? undefined : (EDGES[name] ?? name));

export function Flex({
  gap,
  direction = 'row',
  justify,
  align,
  alignSelf,
  wrap,
  children,
  ...rest
}: UI.FlexProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    justifyContent: edge(justify),
    alignItems: edge(align),
    alignSelf: edge(alignSelf),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  // A button in a column keeps its own width unless the card says how to align.
  const isLoose = direction === 'column' && align === undefined;
  const className = classes('hs-flex', `hs-gap-${size(gap, 'none')}`, isLoose && 'hs-flex--loose');
  return (
    <div className={className} style={style} {...mark(rest)}>
      {children}
    </div>
  );
}

export function Inline({ gap, justify, align = 'center', children, ...rest }: UI.InlineProps) {
  const style: CSSProperties = { justifyContent: edge(justify), alignItems: edge(align), flexWrap: 'wrap' };
  return (
    <div className={classes('hs-flex', `hs-gap-${size(gap, 'sm')}`)} style={style} {...mark(rest)}>
      {children}
    </div>
  );
}

export function Stack({
  distance,
  direction = 'column',
  justify,
  align,
  width,
  children,
  ...rest
}: UI.StackProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    justifyContent: edge(justify),
    alignItems: edge(align),
    width,
  };
  return (
    <div className={classes('hs-flex', `hs-gap-${size(distance, 'sm')}`)} style={style} {...mark(rest)}>
      {children}
    </div>
  );
}

const FLEX: Record<string, string> = { initial: '0 1 auto', auto: '1 1 auto', none: '0 0 auto' };

export function Box({ alignSelf, flex, children, ...rest }: UI.BoxProps) {
  const style: CSSProperties = {
    alignSelf: edge(alignSelf),
    flex: typeof flex === 'number' ? `${flex} ${flex} 0` : flex && FLEX[flex],
    minWidth: 0,
  };
  return (
    <div style={style} {...mark(rest)}>
      {children}
    </div>
  );
}

export function AutoGrid({ columnWidth, gap, flexible, children, ...rest }: UI.AutoGridProps) {
  const column = `minmax(min(${columnWidth}px, 100%), ${flexible ? '1fr' : `${columnWidth}px`})`;
  return (
    <div
      className={classes('hs-grid', `hs-gap-${size(gap, 'none')}`)}
      style={{ gridTemplateColumns: `repeat(auto-fit, ${column})` }}
      {...mark(rest)}
    >
      {children}
    </div>
  );
}

export function Tile({ compact, flush, children, ...rest }: UI.TileProps) {
  return (
    <div
      className={classes('hs-tile', compact && 'hs-tile--compact', flush && 'hs-tile--flush')}
      {...mark(rest)}
    >
      {children}
    </div>
  );
}

export function Card({ children, ...rest }: UI.CardProps) {
  return (
    <div className="hs-card" {...mark(rest)}>
      {children}
    </div>
  );
}

export function Divider({ distance, ...rest }: UI.DividerProps) {
  return <hr className={classes('hs-divider', `hs-divider--${size(distance, 'sm')}`)} {...mark(rest)} />;
}

export function Spacer({ ...rest }: UI.SpacerProps) {
  return <div className="hs-spacer" {...mark(rest)} />;
}

export function ButtonRow({ children, ...rest }: UI.ButtonRowProps) {
  return (
    <div className="hs-button-row" {...mark(rest)}>
      {children}
    </div>
  );
}

export function List({ variant = 'unordered', children, ...rest }: UI.ListProps) {
  const items = Children.map(children, (item) => <li>{item}</li>);
  const className = `hs-list hs-list--${variant}`;
  return variant.startsWith('ordered') ? (
    <ol className={className} {...mark(rest)}>
      {items}
    </ol>
  ) : (
    <ul className={className} {...mark(rest)}>
      {items}
    </ul>
  );
}

export function DescriptionList({ direction = 'column', children, ...rest }: UI.DescriptionListProps) {
  return (
    <dl className={`hs-dl hs-dl--${direction}`} {...mark(rest)}>
      {children}
    </dl>
  );
}

export function DescriptionListItem({ label, children, ...rest }: UI.DescriptionListItemProps) {
  return (
    <div {...mark(rest)}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

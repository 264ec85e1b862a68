import type * as UI from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { classes, mark } from './props.ts';

export function Table(props: UI.TableProps) {
  const className = classes(
    'hs-table',
    `hs-table--${props.density ?? 'default'}`,
    props.bordered !== false && 'hs-table--bordered',
    props.flush && 'hs-table--flush',
  );
  return (
    <div className="hs-table-frame" {...mark(props)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways and must be reachable by keyboard */}
      <div className="hs-table-scroll" tabIndex={0}>
        <table className={className}>{props.children}</table>
      </div>
      {props.paginated ? <Pages {...props} /> : null}
    </div>
  );
}

function Pages({ pageCount, page = 1, onPageChange }: UI.TablePaginatedProps) {
  return (
    <nav className="hs-pages" aria-label="Pages of the table">
      <button type="button" disabled={page <= 1} onClick={() => onPageChange(page - 1)}>
        ‹ Prev
      </button>
      <span>
        Page {page} of {pageCount}
      </span>
      <button type="button" disabled={page >= pageCount} onClick={() => onPageChange(page + 1)}>
        Next ›
      </button>
    </nav>
  );
}

export function TableHead({ children, ...rest }: UI.TableElementProps) {
  return <thead {...mark(rest)}>{children}</thead>;
}

export function TableBody({ children, ...rest }: UI.TableElementProps) {
  return <tbody {...mark(rest)}>{children}</tbody>;
}

export function TableFooter({ children, ...rest }: UI.TableElementProps) {
  return <tfoot {...mark(rest)}>{children}</tfoot>;
}

export function TableRow({ children, ...rest }: UI.TableElementProps) {
  return <tr {...mark(rest)}>{children}</tr>;
}

export function TableHeader(props: UI.TableHeaderProps) {
  const { sortDirection } = props;
  if (sortDirection === undefined || sortDirection === 'never') {
    return (
      <th scope="col" style={cellStyle(props)} {...mark(props)}>
        {props.children}
      </th>
    );
  }
  const { onSortChange } = props as UI.SortedTableHeaderProps;
  const next = sortDirection === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" style={cellStyle(props)} aria-sort={sortDirection} {...mark(props)}>
      <button type="button" className="hs-sort" onClick={() => onSortChange(next)}>
        {props.children}
        <span aria-hidden="true">{{ ascending: ' ▴', descending: ' ▾', none: ' ↕' }[sortDirection]}</span>
      </button>
    </th>
  );
}

export function TableCell({ colSpan, children, ...rest }: UI.TableCellProps) {
  return (
    <td colSpan={colSpan} style={cellStyle(rest)} {...mark(rest)}>
      {children}
    </td>
  );
}

const WIDTHS: Record<string, string | undefined> = { min: '1%', max: '100%', auto: undefined };

function cellStyle({
  align,
  width,
}: {
  align?: 'left' | 'center' | 'right';
  width?: string | number;
}): CSSProperties {
  const isMin = width === 'min';
  return {
    textAlign: align,
    width: typeof width === 'string' ? WIDTHS[width] : width,
    whiteSpace: isMin ? 'nowrap' : undefined,
  };
}

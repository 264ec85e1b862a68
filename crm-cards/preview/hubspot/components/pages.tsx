import type { ReactNode } from 'react';
import { useHost } from '../host-context.ts';

type Target = { to: string; params?: Record<string, string>; children?: ReactNode };

/** The parts of an app page; the SDK has them apart from its stable components. */
export function PageLink({ to, params, children }: Target) {
  const { navigateToPage } = useHost();
  return (
    <a
      className="hs-link"
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        navigateToPage({ to, params });
      }}
    >
      {children}
    </a>
  );
}

export function PageTitle({ children }: { children?: ReactNode }) {
  return <h2 className="hs-page-title">{children}</h2>;
}

export function PageBreadcrumbs({ children }: { children?: ReactNode }) {
  return (
    <nav className="hs-breadcrumbs" aria-label="Breadcrumbs">
      {children}
    </nav>
  );
}

export function PageBreadcrumbsCurrent({ children }: { children?: ReactNode }) {
  return <span aria-current="page">{children}</span>;
}

export function PageHeader({ children }: { children?: ReactNode }) {
  return <div className="hs-page-header">{children}</div>;
}

export function PageHeaderPart({ children }: { children?: ReactNode }) {
  return <div className="hs-button-row">{children}</div>;
}

export function PageHeaderLink({ href, onClick, disabled, children }: PageHeaderLinkProps) {
  const { localUrl } = useHost();
  if (href) {
    return (
      <a className="hs-button hs-button--primary" href={localUrl(href)}>
        {children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className="hs-button hs-button--primary"
      disabled={disabled}
      onClick={() => onClick?.({}, {})}
    >
      {children}
    </button>
  );
}

type PageHeaderLinkProps = {
  href?: string;
  onClick?: (event: object, reactions: object) => void;
  disabled?: boolean;
  children?: ReactNode;
};

import type * as UI from '@hubspot/ui-extensions';
import type { ComponentType } from 'react';

/** Every component the SDK exports, with the SDK's own props: a new SDK that changes one breaks the build, not the page. */
export type HostMap = {
  [K in keyof typeof UI as (typeof UI)[K] extends ComponentType<infer _P>
    ? K
    : never]?: (typeof UI)[K] extends ComponentType<infer P> ? ComponentType<P> : never;
};

/** The attribute by which tests find what a card marked. */
export function mark(props: { testId?: string }): { 'data-testid'?: string } {
  return props.testId === undefined ? {} : { 'data-testid': props.testId };
}

export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

const SIZES: Record<string, string> = {
  flush: 'none',
  'extra-small': 'xs',
  small: 'sm',
  medium: 'md',
  large: 'lg',
  'extra-large': 'xl',
};

/** HubSpot's long and short names of a size as the one that our classes use. */
export function size(name: string | undefined, fallback: string): string {
  return name === undefined ? fallback : (SIZES[name] ?? name);
}

import type { AlertProps, IconProps, StatusTagProps } from '@hubspot/ui-extensions';
import type { IconName, Tone } from '../../view-model/index.ts';

/** How HubSpot draws our tones and icons. */
export const STATUS_TAG: Record<Tone, NonNullable<StatusTagProps['variant']>> = {
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  neutral: 'default',
};

export const ALERT: Record<Tone, NonNullable<AlertProps['variant']>> = {
  success: 'success',
  warning: 'warning',
  danger: 'danger',
  neutral: 'info',
};

export const ICON: Record<IconName, IconProps['name']> = {
  check: 'success',
  warning: 'warning',
  stop: 'exclamationCircle',
  question: 'question',
  info: 'info',
  clock: 'clock',
  person: 'contact',
  lock: 'locked',
};

export const ICON_COLOR: Record<Tone, NonNullable<IconProps['color']>> = {
  success: 'success',
  warning: 'warning',
  danger: 'alert',
  neutral: 'inherit',
};

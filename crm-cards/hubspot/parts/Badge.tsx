import { StatusTag } from '@hubspot/ui-extensions';
import type { BadgeView } from '../../view-model/index.ts';
import { STATUS_TAG } from './looks.ts';

export function Badge({ badge, testId }: { badge: BadgeView | null; testId?: string }) {
  if (!badge) return null;
  return (
    <StatusTag variant={STATUS_TAG[badge.tone]} testId={testId}>
      {badge.label}
    </StatusTag>
  );
}

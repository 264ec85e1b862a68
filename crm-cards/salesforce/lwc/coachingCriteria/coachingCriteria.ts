import { api, LightningElement } from 'lwc';
import type { CriterionView } from '../../../view-model/view/index.ts';

const DIRECTIONS = { up: '↑ better', down: '↓ worse', level: '→ level' } as const;

type Shown = CriterionView & {
  isOpen: boolean;
  expanded: 'true' | 'false';
  trend: string;
  detailsId: string;
  verifiedText: string;
};

/** Every criterion with its weight and score; a row opens to the quote, the reasons and what good looks like. */
export default class CoachingCriteria extends LightningElement {
  @api criteria: CriterionView[] = [];
  open: string[] = [];

  get shown(): Shown[] {
    return this.criteria.map((criterion) => {
      const isOpen = this.open.includes(criterion.key);
      return {
        ...criterion,
        isOpen,
        expanded: isOpen ? 'true' : 'false',
        trend: criterion.direction ? DIRECTIONS[criterion.direction] : '',
        detailsId: `details-${criterion.key}`,
        verifiedText: criterion.verified ? 'Verified' : 'Not verified',
      };
    });
  }

  get hasCriteria(): boolean {
    return this.criteria.length > 0;
  }

  toggle({ currentTarget }: { currentTarget: HTMLElement }): void {
    const key = currentTarget.dataset.key!;
    this.open = this.open.includes(key) ? this.open.filter((other) => other !== key) : [...this.open, key];
  }
}

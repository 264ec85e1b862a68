import { LightningElement } from 'lwc';

const PATIENCE_MS = 10_000;

/** The layout that comes, in grey, so that nothing jumps; after ten seconds it says that it is still at it. */
export default class CoachingSkeleton extends LightningElement {
  isLate = false;
  rows = [1, 2, 3, 4, 5];
  timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a wait has no other end than time
    this.timer = setTimeout(() => {
      this.isLate = true;
    }, PATIENCE_MS);
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  get text(): string {
    return this.isLate
      ? 'Still working. You can go on with something else; this fills in by itself.'
      : 'Loading coaching…';
  }
}

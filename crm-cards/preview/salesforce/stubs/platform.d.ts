import type { SalesforceBoot } from '../../server/boot.ts';

declare global {
  interface Window {
    /** What the page was started with. */
    previewBoot: SalesforceBoot;
    /** Defined by the built components: a new element of a bundle. */
    createLwc(name: string): HTMLElement;
  }
}

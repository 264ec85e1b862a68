import { escapeHtml } from '../server/html.ts';
import { TOAST } from './stubs/lightning/platformShowToastEvent.ts';

type Toast = { title?: string; message?: string; variant?: string; mode?: string };
const SHOWN_MS = 8_000;

/** What a component says by `ShowToastEvent`, shown by the page as on the platform. */
export function showToasts(root: HTMLElement): void {
  document.addEventListener(TOAST, (event) => {
    const { title = '', message = '', variant = 'info', mode } = (event as CustomEvent<Toast>).detail;
    const toast = document.createElement('div');
    toast.className = `preview-toast preview-toast_${escapeHtml(variant)}`;
    toast.innerHTML = `<div><strong>${escapeHtml(title)}</strong><div>${escapeHtml(message)}</div></div>
      <button type="button" aria-label="Close message"><span aria-hidden="true">✕</span></button>`;
    toast.querySelector('button')!.addEventListener('click', () => toast.remove());
    root.querySelector('.preview-toasts')!.append(toast);
    if (mode !== 'sticky') setTimeout(() => toast.remove(), SHOWN_MS);
  });
}

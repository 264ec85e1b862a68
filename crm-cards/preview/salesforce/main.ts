import type { SalesforceBoot } from '../server/boot.ts';
import './page.css';
import { homePage, recordPage, tabPage } from './shells.ts';
import { showToasts } from './toasts.ts';

const boot = JSON.parse(document.getElementById('boot')!.textContent!) as SalesforceBoot;
window.previewBoot = boot;
const PAGES = { record: recordPage, home: homePage, tab: tabPage };
const root = document.getElementById('root')!;

root.innerHTML = PAGES[boot.page](boot);
showToasts(root);
for (const select of root.querySelectorAll<HTMLSelectElement>('[data-picks]')) {
  select.addEventListener('change', () => {
    const url = new URL(window.location.href);
    url.searchParams.set(select.dataset.picks!, select.value);
    window.location.assign(url);
  });
}

/** The components come last: the page stands while they are built for the first time. */
const script = document.createElement('script');
script.src = '/lwc.js';
script.addEventListener('load', mount);
script.addEventListener('error', () => {
  for (const slot of root.querySelectorAll('[data-surface]'))
    slot.textContent = 'The components could not be built; the terminal says why.';
});
document.body.append(script);

function mount(): void {
  for (const slot of root.querySelectorAll<HTMLElement>('[data-surface]')) {
    const element = window.createLwc(slot.dataset.component!);
    if (boot.record) Object.assign(element, { recordId: boot.record.id, objectApiName: boot.objectApiName });
    slot.replaceChildren(element);
    slot.dataset.state = 'mounted';
  }
}

import type { Choice, SalesforceBoot } from '../server/boot.ts';
import { escapeHtml } from '../server/html.ts';

/** A record page: highlights, then the components. Without a record there is nothing but a sentence, as on the platform. */
export function recordPage(boot: SalesforceBoot): string {
  if (!boot.record) {
    const why = "You don't have access to this record, or there is none. Ask your administrator for help.";
    return frame(
      boot,
      `<div class="slds-card slds-p-around_large" data-part="no-access"><h1>${why}</h1></div>`,
    );
  }
  const { objectLabel, name, properties } = boot.record;
  const facts = properties.map(
    ({ label, value }) =>
      `<li class="slds-page-header__detail-block"><div class="slds-text-title">${escapeHtml(label)}</div><div>${escapeHtml(value) || '&nbsp;'}</div></li>`,
  );
  return frame(
    boot,
    `<div class="slds-page-header slds-page-header_record-home">
      <p class="slds-text-title">${escapeHtml(objectLabel)}</p>
      <h1 class="slds-page-header__title">${escapeHtml(name)}</h1>
      <ul class="slds-grid slds-page-header__detail-row">${facts.join('')}</ul>
    </div>
    <div class="preview-columns"><div>${slots(boot)}</div><aside class="slds-card slds-p-around_medium" aria-label="Activity">
      <h2 class="slds-text-heading_small">Activity</h2><p>No next activity.</p></aside></div>`,
  );
}

export function homePage(boot: SalesforceBoot): string {
  return frame(
    boot,
    `<h1 class="slds-text-heading_medium slds-m-bottom_small">Home</h1><div>${slots(boot)}</div>`,
  );
}

export function tabPage(boot: SalesforceBoot): string {
  return frame(
    boot,
    `<h1 class="slds-assistive-text">${escapeHtml(boot.components[0]?.title ?? '')}</h1>${slots(boot)}`,
  );
}

function slots({ components, surface }: SalesforceBoot): string {
  return components
    .map(({ id, title }) => {
      const isAsked = surface.startsWith(`${id}-`);
      return `<div class="slds-m-bottom_medium" data-surface="${isAsked ? surface : id}" data-component="${id}" data-state="loading">
        <p class="slds-p-around_medium" role="status">Loading ${escapeHtml(title)}</p></div>`;
    })
    .join('');
}

function frame(boot: SalesforceBoot, content: string): string {
  return `${bar(boot)}
    <header class="preview-global-header"><span class="preview-cloud" aria-hidden="true">☁</span><span>Search Salesforce</span></header>
    <nav class="preview-app-nav" aria-label="App"><strong>Halftime</strong><span>Home</span><span>Coaching Logs</span>
      <span>Coaching Flags</span><span>Reports</span><span>Setup</span></nav>
    <main class="preview-main">${content}</main>
    <div class="preview-toasts" role="region" aria-label="Messages" aria-live="polite"></div>`;
}

function bar(boot: SalesforceBoot): string {
  const record = boot.objectApiName ? pick('record', 'Record', boot.record?.id ?? '', boot.records) : '';
  return `<section class="preview-bar" aria-label="Preview"><a href="/">All surfaces</a>
    ${pick('user', 'Signed in as', boot.user, boot.users)}${record}
    <span>Lightning-like preview on local data. Not Salesforce.</span></section>`;
}

function pick(name: string, label: string, value: string, choices: Choice[]): string {
  const known = choices.some((choice) => choice.value === value)
    ? ''
    : '<option value="" selected>--</option>';
  const options = choices.map(
    (choice) =>
      `<option value="${escapeHtml(choice.value)}"${choice.value === value ? ' selected' : ''}>${escapeHtml(choice.label)}</option>`,
  );
  return `<label>${label} <select data-picks="${name}">${known}${options.join('')}</select></label>`;
}

import type { Choice } from './boot.ts';
import { type Html, html } from './html.ts';
import { type PreviewWorld, ROLES } from './world.ts';

export type ListedSurface = {
  crm: 'hubspot' | 'salesforce';
  id: string;
  title: string;
  /** Where it stands, in words. */
  place: string;
  records: Choice[];
};

/** Every surface, to be opened on a record as somebody: plain forms, so that the address of each state can be kept. */
export function indexPage(
  surfaces: ListedSurface[],
  people: PreviewWorld['people'],
  problems: string[],
): string {
  const of = (crm: ListedSurface['crm']) => surfaces.filter((surface) => surface.crm === crm).map(row);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Halftime in both CRMs</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Halftime in both CRMs</h1>
<p>The unchanged bundles that are deployed to HubSpot and Salesforce, in pages that look like theirs, on the records of the local
stand-ins. Choose a record and whose eyes to look through.</p>
<dl>${ROLES.map((role) => html`<div><dt>${role}</dt><dd>${people[role].name}</dd></div>`)}</dl>
${problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>`)}
<h2>HubSpot</h2>
<div class="surfaces">${of('hubspot')}</div>
<h2>Salesforce</h2>
<div class="surfaces">${of('salesforce')}</div>
</main>
</body>
</html>
`.text;
}

function row({ crm, id, title, place, records }: ListedSurface): Html {
  const picker = html`<label>Record <select name="record">${records.map(
    ({ value, label }) => html`<option value="${value}">${label}</option>`,
  )}</select></label>`;
  return html`<form action="/${crm}/${id}" aria-label="${title}, ${place}">
<h3>${title} <small>${place}</small></h3>
${records.length > 0 ? picker : html`<span></span>`}
<span class="roles">${ROLES.map((role) => html`<button name="user" value="${role}">${role}</button>`)}</span>
</form>`;
}

const STYLE = `
body { margin: 0; background: #f4f6f8; color: #1d2733; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 980px; margin: 0 auto; padding: 24px; }
h1 { margin: 0; }
dl { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 12px 0; }
dl div { display: flex; gap: 6px; }
dt { font-weight: 600; }
dd { margin: 0; }
.surfaces { display: grid; gap: 8px; }
form { display: grid; grid-template-columns: 250px minmax(0, 1fr) auto; gap: 12px; align-items: center; padding: 10px 16px;
  border: 1px solid #d5dce4; border-radius: 6px; background: #fff; }
h3 { margin: 0; font-size: 15px; }
small { display: block; color: #55657a; font-weight: 400; }
label { display: flex; gap: 8px; align-items: center; }
select { min-width: 0; width: 100%; font: inherit; }
.roles { display: flex; gap: 4px; }
button { padding: 5px 10px; border: 1px solid #31597d; border-radius: 4px; background: #fff; color: #23486a; font: inherit; cursor: pointer; }
button:hover { background: #e8f1f9; }
.problem { padding: 8px 12px; border: 1px solid #b3262e; background: #fdedee; white-space: pre-wrap; }
@media (max-width: 760px) { form { grid-template-columns: minmax(0, 1fr); } }
`;

import type { HubSpotBoot, SalesforceBoot } from './boot.ts';
import { embedJson, html } from './html.ts';

export function hubspotPage(boot: HubSpotBoot): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${boot.record?.name ?? 'Halftime'} | HubSpot-like preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/built/hubspot.css">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="boot">${embedJson(boot)}</script>
<script src="/built/hubspot.js"></script>
</body>
</html>
`.text;
}

export function salesforcePage(boot: SalesforceBoot): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${boot.record?.name ?? 'Halftime'} | Lightning-like preview</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/slds/styles/salesforce-lightning-design-system.min.css">
<link rel="stylesheet" href="/built/salesforce.css">
</head>
<body class="slds-scope">
<div id="root"></div>
<script type="application/json" id="boot">${embedJson(boot)}</script>
<script src="/built/salesforce.js"></script>
</body>
</html>
`.text;
}

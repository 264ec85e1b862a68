import { buildHubSpot } from './build/hubspot.ts';
import { buildSalesforce } from './build/salesforce.ts';

/** Everything the two CRMs are given, from one source. */
const [files, bundles] = await Promise.all([buildHubSpot(), buildSalesforce()]);
console.log(`hubspot/: ${files.length} bundles written`);
console.log(`salesforce/: ${bundles.length} LWC bundles written`);

/** As the sfdx project's `sourceApiVersion`. */
const API_VERSION = '68.0';

/** A built file with a first line that says where to edit instead; XML keeps its declaration first. */
export function marked(extension: string, from: string, content: string): string {
  const note = `generated from crm-cards/${from}: do not edit`;
  if (extension === '.js') return `// ${note}\n${content}`;
  if (extension === '.css') return `/* ${note} */\n${content}`;
  if (extension === '.html') return `<!-- ${note} -->\n${content}`;
  return content.replace('?>\n', `?>\n<!-- ${note} -->\n`);
}

/** Of a bundle that other bundles use and no page. */
export function metaFile(from: string): string {
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>${API_VERSION}</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>
`;
  return marked('.xml', from, content);
}

import { objectExists } from '../look-up.ts';
import { filesOf, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, has, text } from '../xml.ts';

/** Lightning pages: regions of their template, components that exist and may stand there, properties they declare. */
export const flexipages: Rule = {
  name: 'pages',
  check: (project) =>
    filesOf(project, 'flexipage').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
};

const REGIONS: Record<string, readonly string[]> = {
  'flexipage:recordHomeTemplateDesktop': ['header', 'main', 'sidebar'],
  'home:desktopTemplate': ['top', 'bottomLeft', 'bottomRight', 'sidebar'],
};
/** Salesforce's own components that we use, with the properties we give them. */
const STANDARD: Record<string, readonly string[]> = {
  'force:highlightsPanel': [],
  'force:detailPanel': [],
  'force:relatedListContainer': [],
  'runtime_sales_activities:activityPanel': [],
  'home:recentRecordContainer': [],
  'flexipage:tabset': ['tabs'],
  'flexipage:tab': ['active', 'body', 'title'],
};
/** Properties whose value is the name of a facet. */
const FACET_PROPERTIES = ['tabs', 'body'];

function problemsOf(project: Project, file: MetaFile): string[] {
  const { xml } = file;
  const type = text(xml, 'type');
  const sobject = text(xml, 'sobjectType');
  const regions = elements(xml, 'flexiPageRegions');
  const template = elements(xml, 'template').map((each) => text(each, 'name') ?? '')[0] ?? '';
  const names = regions.map((region) => text(region, 'name') ?? '');
  const facets = regions
    .filter((region) => text(region, 'type') === 'Facet')
    .map((region) => text(region, 'name')!);
  const instances = regions.flatMap((region) => elements(region, 'itemInstances'));
  const components = instances.flatMap((instance) => elements(instance, 'componentInstance'));
  const identifiers = components.map((component) => text(component, 'identifier') ?? '');
  const used = components.flatMap(facetsOf);
  return [
    ...((type === 'RecordPage') === (sobject !== undefined) ? [] : ['sobjectType goes with record pages']),
    ...(sobject === undefined || objectExists(project, sobject) ? [] : [`no object ${sobject}`]),
    ...(REGIONS[template] ? [] : [`no template ${template}`]),
    ...regions
      .filter((region) => text(region, 'type') === 'Region')
      .filter((region) => !REGIONS[template]?.includes(text(region, 'name') ?? ''))
      .map((region) => `the template has no region ${text(region, 'name')}`),
    ...(new Set(names).size === names.length ? [] : ['a region twice']),
    ...(identifiers.includes('') || new Set(identifiers).size < identifiers.length
      ? ['identifiers stand once each']
      : []),
    ...instances
      .filter((instance) => Object.keys(instance).length !== 1)
      .map(() => 'one child in each itemInstances'),
    ...used.filter((facet) => !facets.includes(facet)).map((facet) => `no facet ${facet}`),
    ...facets.filter((facet) => !used.includes(facet)).map((facet) => `nothing shows the facet ${facet}`),
    ...components.flatMap((component) =>
      componentProblems(project, component, `lightning__${type}`, sobject),
    ),
  ];
}

function componentProblems(project: Project, component: Element, target: string, sobject?: string): string[] {
  const name = (text(component, 'componentName') ?? '').replace(/^c:/, '');
  const properties = elements(component, 'componentInstanceProperties').map(
    (each) => text(each, 'name') ?? '',
  );
  const standard = STANDARD[name];
  const bundle = project.bundles.get(name);
  if (!standard && !bundle) return [`no component ${name}`];
  const configs = bundle?.configs.filter(({ targets }) => targets.includes(target)) ?? [];
  const declared = standard ?? configs.flatMap((config) => config.properties);
  const objects = configs.flatMap((config) => config.objects);
  return [
    ...properties
      .filter((each) => !declared.includes(each))
      .map((each) => `${name} declares no property ${each}`),
    ...(bundle && !(bundle.isExposed && bundle.targets.includes(target))
      ? [`${name} is not made for ${target}`]
      : []),
    ...(sobject && objects.length > 0 && !objects.includes(sobject)
      ? [`${name} is not made for ${sobject}`]
      : []),
    ...(has(component, 'properties') ? [`${name}: properties is no element here`] : []),
  ];
}

function facetsOf(component: Element): string[] {
  return elements(component, 'componentInstanceProperties')
    .filter((each) => FACET_PROPERTIES.includes(text(each, 'name') ?? ''))
    .map((each) => text(each, 'value') ?? '');
}

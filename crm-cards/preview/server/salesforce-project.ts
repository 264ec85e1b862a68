import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export type SalesforceSurface = {
  crm: 'salesforce';
  /** Bundle, and the object on whose page it stands: `coachingCard-Opportunity`. */
  id: string;
  component: string;
  title: string;
  page: 'record' | 'home' | 'tab';
  objectApiName: string | null;
};

const PAGES: Record<string, SalesforceSurface['page']> = {
  lightning__RecordPage: 'record',
  lightning__HomePage: 'home',
  lightning__AppPage: 'home',
  lightning__Tab: 'tab',
};

/** Every exposed bundle, once for each page (and object) that its meta file allows. */
export function readSalesforceSurfaces(lwcFolder: string): SalesforceSurface[] {
  return globSync('*/*.js-meta.xml', { cwd: lwcFolder })
    .sort()
    .flatMap((file) => surfacesOf(basename(dirname(file)), readFileSync(join(lwcFolder, file), 'utf8')));
}

function surfacesOf(component: string, xml: string): SalesforceSurface[] {
  if (!/<isExposed>true<\/isExposed>/.test(xml)) return [];
  const title = /<masterLabel>(.+?)<\/masterLabel>/.exec(xml)?.[1] ?? component;
  const targets = [...xml.matchAll(/<target>(\w+)<\/target>/g)].map(([, target]) => target!);
  const pages = [...new Set(targets.flatMap((target) => PAGES[target] ?? []))];
  const objects = [...xml.matchAll(/<object>(\w+)<\/object>/g)].map(([, object]) => object!);
  return pages.flatMap((page) => {
    if (page !== 'record') {
      return [{ crm: 'salesforce', id: `${component}-${page}`, component, title, page, objectApiName: null }];
    }
    return objects.map((objectApiName): SalesforceSurface => {
      return {
        crm: 'salesforce',
        id: `${component}-${objectApiName}`,
        component,
        title,
        page,
        objectApiName,
      };
    });
  });
}

import { filesOf, hasFile, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, text, texts } from '../xml.ts';

/** The app's tabs and pages exist, somebody sees it, and pages of customers' own objects are active in it alone. */
export const app: Rule = {
  name: 'app',
  check: (project) => [
    ...filesOf(project, 'app').flatMap((file) =>
      problemsOf(project, file).map((problem) => `${file.path}: ${problem}`),
    ),
    ...filesOf(project, 'object')
      .filter(({ name, xml }) => !name.endsWith('__c') && elements(xml, 'actionOverrides').length > 0)
      .map(({ path }) => `${path}: overrides a page of the customer's own for the whole org`),
  ],
};

const STANDARD_TAB = /^standard-(home|Account|Contact|Lead|Opportunity|Task|report|Dashboard)$/;

function problemsOf(project: Project, { name, xml }: MetaFile): string[] {
  const tabs = texts(xml, 'tabs');
  const isSeen = filesOf(project, 'permissionset').some((set) =>
    elements(set.xml, 'applicationVisibilities').some((entry) => text(entry, 'application') === name),
  );
  return [
    ...tabs
      .filter((tab) => !STANDARD_TAB.test(tab) && !hasFile(project, 'tab', tab))
      .map((tab) => `no tab ${tab}`),
    ...(new Set(tabs).size === tabs.length ? [] : ['a tab twice']),
    ...(isSeen ? [] : ['no permission set shows it']),
    ...elements(xml, 'actionOverrides').flatMap((override) => overrideProblems(project, override)),
  ];
}

function overrideProblems(project: Project, override: Element): string[] {
  const content = text(override, 'content') ?? '';
  const target = text(override, 'pageOrSobjectType');
  const page = filesOf(project, 'flexipage').find(({ name }) => name === content);
  if (!page) return [`no page ${content}`];
  const isHome = target === 'standard-home';
  return [
    ...(text(override, 'type') === 'Flexipage' ? [] : [`${content}: type Flexipage`]),
    ...(text(override, 'actionName') === (isHome ? 'Tab' : 'View') ? [] : [`${content}: wrong action`]),
    ...(text(page.xml, 'type') === (isHome ? 'HomePage' : 'RecordPage')
      ? []
      : [`${content}: wrong kind of page`]),
    ...(isHome || text(page.xml, 'sobjectType') === target ? [] : [`${content} is no page of ${target}`]),
  ];
}

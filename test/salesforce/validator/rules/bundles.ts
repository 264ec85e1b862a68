import { apiVersionOf, type Bundle } from '../bundles.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';

/** A component's js-meta names targets that exist, goes with its code, and asks for the project's API version. */
export const bundles: Rule = {
  name: 'component bundles',
  check: (project) =>
    [...project.bundles.values()].flatMap((bundle) =>
      problemsOf(project, bundle).map((problem) => `${bundle.path}: ${problem}`),
    ),
};

const API_VERSION = '68.0';
const TARGETS = ['RecordPage', 'HomePage', 'AppPage', 'Tab', 'RecordAction', 'UtilityBar'].map(
  (target) => `lightning__${target}`,
);

function problemsOf({ texts }: Project, bundle: Bundle): string[] {
  const beside = (suffix: string) => bundle.path.replace(/\.js-meta\.xml$/, suffix);
  const configured = bundle.configs.flatMap(({ targets }) => targets);
  return [
    ...bundle.targets.filter((target) => !TARGETS.includes(target)).map((target) => `no target ${target}`),
    ...configured
      .filter((target) => !bundle.targets.includes(target))
      .map((target) => `configures ${target}, which is not among its targets`),
    ...(bundle.isExposed === bundle.targets.length > 0 ? [] : ['exposed and targets go together']),
    ...(texts.has(beside('.ts')) || texts.has(beside('.js')) ? [] : ['there is no code']),
    ...(texts.has(beside('.html')) ? [] : ['there is no template']),
    ...(apiVersionOf(texts.get(bundle.path)!) === API_VERSION
      ? []
      : [`another API version than ${API_VERSION}`]),
  ];
}

import { filesOf, type MetaFile, type Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { has, isTrue, text } from '../xml.ts';

/** A tab shows an object of ours or a component made for tabs. */
export const tabs: Rule = {
  name: 'tabs',
  check: (project) =>
    filesOf(project, 'tab').flatMap((file) =>
      [
        ...(/^Custom\d{1,3}: \S/.test(text(file.xml, 'motif') ?? '') ? [] : ['motif is missing']),
        ...(isTrue(file.xml, 'customObject')
          ? objectProblems(project, file)
          : componentProblems(project, file)),
      ].map((problem) => `${file.path}: ${problem}`),
    ),
};

function objectProblems(project: Project, { name, xml }: MetaFile): string[] {
  return [
    ...(project.objects.get(name)?.file ? [] : [`no object ${name}`]),
    ...(has(xml, 'label') ? ['an object tab has the label of its object'] : []),
  ];
}

function componentProblems(project: Project, { xml }: MetaFile): string[] {
  const name = text(xml, 'lwcComponent') ?? '';
  const bundle = project.bundles.get(name);
  return [
    ...(text(xml, 'label') ? [] : ['label is missing']),
    ...(bundle ? [] : [`no component ${name}`]),
    ...(bundle && !(bundle.isExposed && bundle.targets.includes('lightning__Tab'))
      ? [`${name} is not made for tabs`]
      : []),
  ];
}

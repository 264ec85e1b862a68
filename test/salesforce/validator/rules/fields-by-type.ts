import type { CustomField } from '../objects.ts';
import type { Rule } from '../rule.ts';
import { type Element, elements, has, isTrue, text } from '../xml.ts';

/** Which element goes with which type of field; the server refuses what is missing and what is too much. */
export const fieldsByType: Rule = {
  name: 'fields by type',
  check: ({ objects }) =>
    [...objects.values()].flatMap(({ fields }) => [...fields.values()].flatMap(problemsOf)),
};

function problemsOf(field: CustomField): string[] {
  const label = text(field.xml, 'label') ?? '';
  const ofType = has(field.xml, 'formula') ? formulaProblems(field.xml) : storedProblems(field);
  return [
    ...(label === '' || label.length > 40 ? ['the label is missing or longer than 40'] : []),
    ...(has(field.xml, 'formula') && isTrue(field.xml, 'required') ? ['a formula cannot be required'] : []),
    ...ofType,
  ].map((problem) => `${field.path}: ${problem}`);
}

function storedProblems({ type, xml }: CustomField): string[] {
  const number = (name: string) => Number(text(xml, name) ?? Number.NaN);
  const unwanted = (...names: string[]) =>
    names.filter((name) => has(xml, name)).map((name) => `${name} is forbidden`);
  switch (type) {
    case 'Text':
      return number('length') >= 1 && number('length') <= 255 ? [] : ['length of 1 to 255'];
    case 'LongTextArea':
      return number('length') > 255 && number('length') <= 131_072 && number('visibleLines') >= 2
        ? unwanted('required', 'defaultValue')
        : ['length of 256 to 131072, with visibleLines'];
    case 'TextArea':
      return unwanted('length');
    case 'Number':
    case 'Currency':
    case 'Percent':
      return number('precision') <= 18 && number('scale') >= 0 && number('scale') <= number('precision')
        ? []
        : ['precision up to 18, scale within it'];
    case 'Checkbox':
      return [...(has(xml, 'defaultValue') ? [] : ['defaultValue is missing']), ...unwanted('required')];
    case 'Picklist':
      return picklistProblems(xml);
    case 'AutoNumber':
      return /\{0+\}/.test(text(xml, 'displayFormat') ?? '')
        ? unwanted('required')
        : ['a displayFormat with {0}'];
    case 'Date':
    case 'DateTime':
    case 'Url':
      return unwanted('length', 'precision', 'scale');
    case 'Lookup':
    case 'MasterDetail':
    case 'Summary':
      return [];
    default:
      return [`a type these rules do not know: ${type}`];
  }
}

function picklistProblems(xml: Element): string[] {
  const [valueSet] = elements(xml, 'valueSet');
  if (!valueSet || has(valueSet, 'valueSetName') === has(valueSet, 'valueSetDefinition'))
    return ['a valueSet with either a name or a definition'];
  const values = elements(valueSet, 'valueSetDefinition').flatMap((definition) =>
    elements(definition, 'value'),
  );
  const names = values.map((value) => text(value, 'fullName') ?? '');
  return [
    ...(names.some((name) => name === '' || name.length > 255) ? ['a value of 1 to 255 characters'] : []),
    ...(new Set(names).size === names.length ? [] : ['a value twice']),
    ...(values.every((value) => has(value, 'default') && text(value, 'label'))
      ? []
      : ['default and label of each value']),
  ];
}

/** A formula says its result type; sizes of stored fields do not go with it. */
function formulaProblems(xml: Element): string[] {
  const type = text(xml, 'type') ?? '';
  const isNumber = ['Number', 'Currency', 'Percent'].includes(type);
  return [
    ...(['Text', 'Checkbox', 'Date', 'DateTime'].includes(type) || isNumber
      ? []
      : [`no formula gives ${type}`]),
    ...(isNumber && !(has(xml, 'precision') && has(xml, 'scale'))
      ? ['precision and scale of the result']
      : []),
    ...['length', 'defaultValue', 'externalId', 'unique']
      .filter((name) => has(xml, name))
      .map((name) => `${name} is forbidden`),
    ...(has(xml, 'formulaTreatBlanksAs') ? [] : ['formulaTreatBlanksAs is missing']),
  ];
}

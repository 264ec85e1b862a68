import { describe, expect, it } from 'vitest';
import { suggestPerson } from '../../../server/domain/suggest-person.ts';

const person = (id: string, name: string, email: string | null, active = true) => ({
  id,
  name,
  email,
  active,
});
const people = [
  person('1', 'Benji Kowalczyk', 'benji.kowalczyk@quillmere.test'),
  person('2', 'Tessa Lindqvist', 'tessa@quillmere.test'),
  person('3', 'José Ñandú', null),
  person('4', 'Tessa Gone', 'tessa.gone@quillmere.test', false),
  person('5', 'Kim Lee', 'kim@quillmere.test'),
  person('6', 'Kim Lee', 'kim.lee@quillmere.test'),
];

describe('suggestPerson', () => {
  it.each([
    ['the same name, written otherwise', 'source_user', 'u-1', 'benji  KOWALCZYK', '1'],
    ['a name without its accents', 'source_user', 'u-1', 'Jose Nandu', '3'],
    ['the name as identity', 'name', 'tessa lindqvist', null, '2'],
    ['an address elsewhere that begins the same', 'email', 'tessa@gmail.test', null, '2'],
    ['a number', 'phone', '+13125550100', null, null],
    ['somebody who is inactive', 'source_user', 'u-1', 'Tessa Gone', null],
    ['a name that two have', 'source_user', 'u-1', 'Kim Lee', null],
    ['a name two have, with an address of one of them', 'email', 'kim@else.test', 'Kim Lee', null],
    ['nobody', 'email', 'who@else.test', 'Who Else', null],
    ['a name of signs only', 'source_user', 'u-1', '...', null],
  ] as const)('%s, suggests whom it should', (_name, kind, value, name, expected) => {
    expect(suggestPerson({ kind, value, name }, people)).toBe(expected);
    expect(suggestPerson({ kind, value, name }, people.toReversed())).toBe(expected);
  });
});

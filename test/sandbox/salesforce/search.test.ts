import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, connect, rejection, startFixtureOrg } from './support.ts';

let org: Awaited<ReturnType<typeof startFixtureOrg>>;
beforeAll(async () => {
  org = await startFixtureOrg();
  const contact = (LastName: string, fields: Record<string, unknown>) =>
    org.org.insert('Contact', { LastName, ...fields });
  contact('National', { Phone: '(415) 555-1212' });
  contact('Plus', { MobilePhone: '+1 415 555 1212 ext. 9' });
  contact('London', { Phone: '020 7946 0958' });
  contact('Mail', { Email: 'jane.doe@acme.example', Phone: '+49 30 901820' });
  contact('Dr Smith-Jones', { Title: '4155551212' });
  org.org.insert('Lead', { LastName: 'Prospect', Company: 'Acme', Phone: '415-555-1212' });
  const converted = org.org.insert('Lead', { LastName: 'Converted', Company: 'Acme', Phone: '4155551212' });
  org.org.force(converted, { IsConverted: true });
});
afterAll(() => org.close());

async function search(find: string, returning = 'Contact(Id, LastName)'): Promise<string[]> {
  const { searchRecords } = await org.conn.search(
    `FIND {${find}} ${returning.startsWith('IN') ? '' : 'IN PHONE FIELDS RETURNING '}${returning}`,
  );
  return searchRecords.map((row) => String(row.LastName)).sort();
}

describe('phone fields', () => {
  test.each([
    ['national digits', '4155551212', ['National']],
    ['digits with country code', '14155551212', ['Plus']],
    ['both, joined by OR', '4155551212 OR 14155551212', ['National', 'Plus']],
    ['national digits without the trunk zero', '2079460958', ['London']],
    ['an escaped plus sign', '\\+14155551212', ['Plus']],
    ['a prefix with a star', '4930*', ['Mail']],
    ['part of a number', '5551212', []],
    ['a number nobody has', '4155550000', []],
  ])('contacts, by %s, are found as stored', async (_name, find, expected) => {
    expect(await search(find)).toEqual(expected);
  });

  test('leads, filtered in RETURNING, leave converted ones out', async () => {
    expect(await search('4155551212', 'Contact(LastName), Lead(LastName WHERE IsConverted = false)')).toEqual(
      ['National', 'Prospect'],
    );
  });

  test('limits, per object and over all, cut', async () => {
    expect(
      await search('4155551212 OR 14155551212', 'Contact(LastName ORDER BY LastName DESC LIMIT 1)'),
    ).toEqual(['Plus']);
    expect(await search('4155551212', 'Contact(LastName), Lead(LastName) LIMIT 2')).toHaveLength(2);
  });
});

describe('other fields', () => {
  test('e-mail, in e-mail fields, is found whole', async () => {
    expect(await search('jane.doe@acme.example', 'IN EMAIL FIELDS RETURNING Contact(LastName)')).toEqual([
      'Mail',
    ]);
  });

  test('all fields, searched for digits, include a title', async () => {
    expect(await search('4155551212', 'IN ALL FIELDS RETURNING Contact(LastName)')).toEqual([
      'Dr Smith-Jones',
      'National',
    ]);
  });

  test('words side by side, in name fields, must all be there', async () => {
    expect(await search('smith jones', 'IN NAME FIELDS RETURNING Contact(LastName)')).toEqual([
      'Dr Smith-Jones',
    ]);
    expect(await search('smith mail', 'IN NAME FIELDS RETURNING Contact(LastName)')).toEqual([]);
  });
});

describe('limits and refusals', () => {
  const numbers = (count: number) =>
    Array.from({ length: count }, (_item, index) => String(5_000_000_000 + index));

  test('search text, above 4,000 characters, loses its operators', async () => {
    const list = ['4155551212', ...numbers(300)].join(' OR ');
    expect(list.length).toBeGreaterThan(4_000);
    expect(await search(list)).toEqual([]);
    expect(await search(['4155551212', ...numbers(200)].join(' OR '))).toEqual(['National']);
  });

  test('search text, above 10,000 characters, finds nothing', async () => {
    const list = Array(900).fill('4155551212').join(' ');
    expect(list.length).toBeLessThan(10_000);
    expect(await search(list)).toEqual(['National']);
    const path = `/search?q=${encodeURIComponent(`FIND {${Array(920).fill('4155551212').join(' ')}} IN PHONE FIELDS RETURNING Contact(Id)`)}`;
    expect((await call(org, org.integration, 'GET', path)).body).toEqual({ searchRecords: [] });
  });

  test('answer, with more rows than 2,000, stops there', async () => {
    const crowd = await startFixtureOrg();
    for (let index = 0; index < 2_005; index += 1)
      crowd.org.insert('Contact', { LastName: 'C', Phone: '800 100' });
    const { searchRecords } = await crowd.conn.search('FIND {800100} IN PHONE FIELDS RETURNING Contact(Id)');
    expect(searchRecords).toHaveLength(2_000);
    await crowd.close();
  });

  test.each([
    ['an unescaped plus sign', 'FIND {+1415} RETURNING Contact(Id)'],
    ['one letter', 'FIND {a} RETURNING Contact(Id)'],
    ['no brace', 'FIND {abc RETURNING Contact(Id)'],
    ['no RETURNING', 'FIND {abc}'],
  ])('search, with %s, is MALFORMED_SEARCH', async (_name, statement) => {
    expect((await rejection(org.conn.search(statement))).errorCode).toBe('MALFORMED_SEARCH');
  });

  test('fields and objects, the asker may not read, are refused', async () => {
    const stranger = connect(org, org.org.addUser({ Username: 's@org.example', LastName: 'S' }));
    expect((await rejection(stranger.search('FIND {abc} RETURNING Log__c(Id)'))).errorCode).toBe(
      'INVALID_TYPE',
    );
    expect((await rejection(stranger.search('FIND {abc} RETURNING Contact(Nope)'))).errorCode).toBe(
      'INVALID_FIELD',
    );
  });
});

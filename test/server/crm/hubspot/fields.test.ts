import { expect, it } from 'vitest';
import { toPropertyDefinition } from '../../../../server/crm/hubspot/definitions.ts';
import {
  propertyFields,
  STORED_OBJECTS,
  taskReference,
  toProperties,
  vendorName,
} from '../../../../server/crm/hubspot/fields.ts';
import { OBJECTS } from '../../../../server/crm/objects.ts';

it('vendorName, names of ours, are the design’s names', () => {
  const names = ['coachingLog', 'criterionScore', 'overallScore', 'day30Calls', 'teamName'];
  expect(names.map(vendorName)).toEqual([
    'coaching_log',
    'criterion_score',
    'overall_score',
    'day30_calls',
    'team_name',
  ]);
});

it('STORED_OBJECTS, against the field list, are exactly the objects stored in HubSpot', () => {
  const stored = Object.values(OBJECTS).filter((object) => object.storedIn.includes('hubspot'));
  expect([...STORED_OBJECTS].sort()).toEqual(stored.map((object) => object.name).sort());
});

it('property names of an object, all of them, are valid in HubSpot and differ', () => {
  for (const object of STORED_OBJECTS) {
    const names = propertyFields(object).map((field) => toPropertyDefinition(field).name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,99}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
});

it('toProperties, values of every kind, are strings and cleared by an empty one', () => {
  const fields = {
    overallScore: 72.5,
    released: false,
    callDate: '2026-11-20',
    focus: null,
    dealStage: 'x',
    nonsense: 1,
  };
  expect(toProperties('coachingLog', 'w:1', fields)).toEqual({
    external_key: 'w:1',
    overall_score: '72.5',
    released: 'false',
    call_date: '2026-11-20',
    focus: '',
    deal_stage: 'x',
  });
});

it('taskReference, two classes of one log, differ and tell nothing', () => {
  expect(taskReference('w:1:quality')).not.toBe(taskReference('w:1:compliance'));
  expect(taskReference('w:1:quality')).toMatch(/^Reference [0-9a-f]{8}$/);
});

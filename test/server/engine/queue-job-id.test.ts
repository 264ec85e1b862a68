import fc from 'fast-check';
import { expect, it } from 'vitest';
import { queueJobId } from '../../../server/engine/queue-job-id.ts';

it('queueJobId, any id, holds no colon and is no integer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (id) => {
      expect(queueJobId(id)).not.toMatch(/:|^-?\d+$/);
    }),
  );
});

it('queueJobId, two different ids, stay different', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      fc.pre(one !== two);
      expect(queueJobId(one)).not.toBe(queueJobId(two));
    }),
  );
  expect(queueJobId('a:b')).not.toBe(queueJobId('a%3Ab'));
});

import { expect, it } from 'vitest';
import { parsePostmasterPid } from '../../../server/engine/postmaster-pid.ts';

const whole = [
  '4711',
  '/data dir/cluster/data',
  '1700000000',
  '5433',
  '',
  '127.0.0.1',
  '  2752516         1',
  'ready   ',
];

it('postmaster.pid, of a running server, gives pid and port and that it is ready', () => {
  expect(parsePostmasterPid(whole.join('\n'))).toEqual({ pid: 4711, port: 5433, ready: true });
});

it('postmaster.pid, with the line ends of Windows, reads the same', () => {
  expect(parsePostmasterPid(whole.join('\r\n'))).toEqual({ pid: 4711, port: 5433, ready: true });
});

it('postmaster.pid, of a server that recovers, is not ready', () => {
  expect(parsePostmasterPid([...whole.slice(0, 7), 'starting'].join('\n'))?.ready).toBe(false);
});

it.each([
  ['empty', ''],
  ['cut off after the pid', '4711\n/data'],
  ['of a stand-alone backend', ['-4711', ...whole.slice(1)].join('\n')],
  ['with a port out of range', [...whole.slice(0, 3), '99999'].join('\n')],
])('postmaster.pid, %s, is not taken for a server', (_, text) => {
  expect(parsePostmasterPid(text)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { presetById } from '../../design/presets';
import type { Reloaded } from '../../site/facts';
import { Directory } from '../directory';
import { LogLines } from '../log-lines';
import { noteReload } from './reload-sentences';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const names = new Directory(found.preset.design);

function lineOf(fact: Omit<Reloaded, 'type' | 'at'>) {
  const lines = new LogLines(10);
  noteReload({ type: 'reload', at: 30, ...fact }, names, lines);
  return lines.last!;
}

const balancer = { service: 'lb-1/load-balancer', anew: 'process' } as const;

test.each([
  [
    { ...balancer, what: 'began', count: 3 },
    'HAProxy on lb-1 was reloaded. A new process takes whoever comes now, and the one before ends 3 requests.',
  ],
  [
    { ...balancer, what: 'began', count: 0 },
    'HAProxy on lb-1 was reloaded. A new process takes whoever comes now.',
  ],
  [
    { ...balancer, what: 'ended', count: 0 },
    'The process of HAProxy on lb-1 from before its reload has ended its last request.',
  ],
  [
    { ...balancer, what: 'cut', count: 1 },
    'The time for a graceful end is over: HAProxy on lb-1 cuts off 1 request that was still open.',
  ],
  [
    { service: 'web-01/app-server', anew: 'workers', what: 'began', count: 2 },
    'App server on web-01 was reloaded. New workers take whoever comes now, and those before end 2 requests.',
  ],
] as const)('the log tells of %o', (fact, text) => {
  const line = lineOf(fact);
  expect(line.text).toBe(text);
  expect(line.importance).toBe(fact.what === 'cut' ? 'failure' : 'change');
  expect(line.isDecisive).toBe(true);
});

import { expect, it } from 'vitest';
import { defaultDesign } from '../../design/default-design';
import { relocated } from '../../design/relocate';
import type { Carried } from './carrying';
import { refusalOn, targetsOf } from './drop-rules';

const nginx: Carried = { type: 'service', id: 'web-02/web-server', title: 'Nginx' };

it('lets a service onto those machines alone to which it can move', () => {
  const targets = targetsOf(defaultDesign, nginx);
  expect(targets).toEqual(['db-1', 'db-2']);
  for (const { id } of defaultDesign.elements)
    expect(relocated(defaultDesign, 'web-02', id, ['web-server']).ok, id).toBe(targets.includes(id));
});

it('says why not', () => {
  expect(refusalOn(defaultDesign, nginx, 'web-01')).toBe('web-01 has one of the kind already.');
  expect(refusalOn(defaultDesign, nginx, 'users')).toBe('Services run on machines, and users is none.');
  expect(refusalOn(defaultDesign, nginx, 'lb-1')).toMatch(/port/i);
});

import { expect, test } from 'vitest';
import type { Design } from './design';
import { lockOf } from './link-tls';
import { presets } from './presets';

const designOf = (id: string): Design => presets.find((preset) => preset.id === id)!.design;

const locks = (design: Design): Record<string, string> =>
  Object.fromEntries(
    design.links.flatMap((link) => {
      const lock = lockOf(link, design);
      return lock === null ? [] : [[link.id, lock]];
    }),
  );

test('plain text from outside has an open lock, and what it goes on as has none', () => {
  expect(locks(designOf('distributed'))).toEqual({ 'users--lb-1': 'open' });
});

test('where TLS ends at the balancer, the legs behind it are opened', () => {
  expect(locks(designOf('secured'))).toEqual({
    'users--lb-1': 'closed',
    'lb-1--web-01': 'opened',
    'lb-1--web-02': 'opened',
  });
});

test('a leg that is encrypted again is closed', () => {
  const design = designOf('secured');
  const links = design.links.map((link) =>
    link.id === 'lb-1--web-02' ? { ...link, settings: { ...link.settings, tls: true } } : link,
  );
  expect(locks({ ...design, links })['lb-1--web-02']).toBe('closed');
});

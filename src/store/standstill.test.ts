import { describe, expect, it } from 'vitest';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import type { Command } from '../site/commands';
import { silentJournal } from '../site/journal';
import { createSite } from '../site/site';
import { Run } from '../run/run';
import { standstillOf } from './standstill';

const designOf = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

/** What is said from the command on, each quarter of a second: whether nobody gets an answer. */
function saidAfter(preset: string, command: Command, until: number): boolean[] {
  const design = designOf(preset);
  const run = new Run(createSite, { design, seed: 1, commands: [{ at: 20, command }] }, silentJournal);
  const said: boolean[] = [];
  for (let now = 20.25; now <= until; now += 0.25) {
    run.runUntil(now);
    said.push(standstillOf(design, run.readings()) !== null);
  }
  return said;
}

describe('that nobody gets an answer', () => {
  it.each([
    { type: 'unplug', target: 'lb-1' },
    { type: 'stop', target: 'lb-1/load-balancer' },
    { type: 'freeze', target: 'lb-1/load-balancer' },
    { type: 'cut', target: 'users--lb-1' },
  ] as const)('is plain within a second of $type $target', (command) => {
    expect(saidAfter('three-servers', command, 30).slice(0, 4)).toContain(true);
    expect(saidAfter('three-servers', command, 30).slice(4)).not.toContain(false);
  });

  it('is found where a way in is left, but nothing comes back', () => {
    const design = designOf('three-servers');
    const run = new Run(createSite, { design, seed: 1 }, silentJournal);
    run.runUntil(20);
    for (const host of ['web-01', 'web-02', 'web-03']) {
      expect(run.perform({ type: 'freeze', target: `${host}/web-server` })).toBeNull();
    }
    run.runUntil(24);
    expect(standstillOf(design, run.readings())).toMatchObject({ waiting: expect.any(Number) });
  });

  it('is not said while some are served', () => {
    expect(saidAfter('three-servers', { type: 'unplug', target: 'db-1' }, 40)).not.toContain(true);
    expect(saidAfter('three-servers', { type: 'unplug', target: 'web-02' }, 40)).not.toContain(true);
  });

  it.each(['three-servers', 'simple', 'distributed', 'three-servers-production'])(
    'is never said of %s while it is well',
    (preset) => {
      const design = designOf(preset);
      const run = new Run(createSite, { design, seed: 1 }, silentJournal);
      for (let now = 0; now <= (design.scale === 'production' ? 10 : 300); now += 0.5) {
        run.runUntil(now);
        expect(standstillOf(design, run.readings()), `at ${now} s`).toBeNull();
      }
    },
  );
});

import { describe, expect, it } from 'vitest';
import { changeDesign } from '../design/change';
import { copyOf } from '../design/copy';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import { Run } from '../run/run';
import { silentJournal } from '../site/journal';
import { createSite } from '../site/site';
import { withSetting } from './edit';
import { LOSS_TIMES, lossPlan } from './lose-writes';

const designOf = (id: string): Design => {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
};

/** The totals when the primary dies, and some time after the replica has taken over. */
function lossesOf(given: Design, replication: 'async' | 'semi-sync', seed: number) {
  const plan = lossPlan(given);
  if (plan === null) throw new Error('The design has nothing to lose.');
  const design = plan.databases.reduce(
    (before, database) => withSetting(before, database, 'replication', replication),
    given,
  );
  const refused: string[] = [];
  const run = new Run(createSite, { design, seed, commands: plan.commands }, silentJournal, (why) =>
    refused.push(why),
  );
  run.runUntil(LOSS_TIMES.cut);
  const atCut = run.readings().totals;
  run.runUntil(LOSS_TIMES.promotion + 5);
  expect(refused).toEqual([]);
  const { totals, of } = run.readings();
  expect(of[`${plan.replica}/database`]).toMatchObject({ role: 'primary' });
  return { lost: totals.lostWrites, confirmedBefore: atCut.acknowledgedWrites };
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe('the loss of writes, as the guide arranges it', () => {
  it.each(['three-servers', 'distributed'])('happens in %s with every seed', (preset) => {
    for (const seed of seeds) {
      const { lost, confirmedBefore } = lossesOf(designOf(preset), 'async', seed);
      expect(lost, `seed ${seed}`).toBeGreaterThan(0);
      expect(confirmedBefore, `seed ${seed}`).toBeGreaterThan(0);
    }
  });

  it.each(['three-servers', 'distributed'])('spares %s where each commit waits for a replica', (preset) => {
    for (const seed of seeds) {
      const { lost, confirmedBefore } = lossesOf(designOf(preset), 'semi-sync', seed);
      expect(lost, `seed ${seed}`).toBe(0);
      expect(confirmedBefore, `seed ${seed}`).toBeGreaterThan(0);
    }
  });

  it('is nothing with semi-synchronous commits where more replicas could have received a write', () => {
    const two = designOf('three-servers');
    const changed = changeDesign(
      two,
      copyOf(two, 'db-2', 'db-3', { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } })!,
    );
    if (!changed.ok) throw new Error(changed.message);
    expect(lossPlan(changed.design)?.links).toEqual(['db-1--db-2', 'db-1--db-3']);
    expect(lossesOf(changed.design, 'async', 1).lost).toBeGreaterThan(0);
    expect(lossesOf(changed.design, 'semi-sync', 1).lost).toBe(0);
  });

  it('is many times as large at production scale, and nothing with semi-synchronous commits', () => {
    expect(lossesOf(designOf('three-servers-production'), 'async', 1).lost).toBeGreaterThan(1000);
    expect(lossesOf(designOf('three-servers-production'), 'semi-sync', 1).lost).toBe(0);
  });

  it('takes the power of a machine, but only MySQL where the machine does more', () => {
    expect(lossPlan(designOf('three-servers'))).toMatchObject({ victim: 'db-1', links: ['db-1--db-2'] });
    expect(lossPlan(designOf('distributed'))?.victim).toBe('web-01/database');
  });

  it('needs a replica', () => {
    expect(lossPlan(designOf('simple'))).toBeNull();
  });
});

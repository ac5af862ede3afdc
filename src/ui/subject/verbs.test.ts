import { describe, expect, it } from 'vitest';
import { presetById } from '../../design/presets';
import type { Readings } from '../../run/protocol';
import type { Condition } from '../../site/facts';
import type { BalancerReading } from '../../site/readings';
import { announcementStore } from '../../store/announce';
import { deedStore } from '../../store/deeds';
import { viewStore } from '../../store/view-store';
import { subjectOf } from './subject';
import { verbsFor } from './verbs';

const titlesFor = (id: string, condition: Condition = 'up', readings: Readings | null = null): string[] => {
  const found = presetById('three-servers');
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const subject = subjectOf(design, id);
  if (subject === null) throw new Error(`no ${id}`);
  return verbsFor(subject, condition, design, readings).map(({ title }) => title);
};

describe('what can be done', () => {
  it('to a server behind a balancer includes the balancer’s word about it', () => {
    expect(titlesFor('web-02')).toEqual(
      expect.arrayContaining([
        'Unplug machine',
        'Freeze',
        'Slow down 5×',
        'Fail 50 % of requests',
        'Drain',
        'Ready',
      ]),
    );
    expect(titlesFor('db-1')).not.toContain('Drain');
  });

  it('says to the balancer only what differs from its last word', () => {
    const drained: Readings = {
      now: 1,
      totals: {} as Readings['totals'],
      of: {
        'lb-1/load-balancer': {
          kind: 'load-balancer',
          servers: [{ link: 'lb-1--web-02', state: 'drain' }],
        } as unknown as BalancerReading,
      },
    };
    const titles = titlesFor('web-02', 'up', drained);
    expect(titles).toEqual(expect.arrayContaining(['Maintenance', 'Ready']));
    expect(titles).not.toContain('Drain');
  });

  it('to what is down begins with restoring it and offers no second death', () => {
    expect(titlesFor('web-02', 'unplugged')[0]).toBe('Restore');
    expect(titlesFor('web-02', 'unplugged')).not.toContain('Unplug machine');
  });

  it('to what is slow is both: restore it, or kill it', () => {
    expect(titlesFor('web-02/app-server', 'slow')).toEqual(
      expect.arrayContaining(['Stop process', 'Restore']),
    );
  });

  it('to a service leaves out what cannot befall its kind', () => {
    expect(titlesFor('lb-1/load-balancer')).toEqual([
      'Stop process',
      'Stop gracefully',
      'Reload',
      'Deploy …',
      'Freeze',
      'Move to …',
      'Remove',
    ]);
    expect(titlesFor('lb-1')).toEqual([
      'Unplug machine',
      'Deploy …',
      'Freeze',
      'Scan all ports from here',
      'Try to log in from here',
      'Flood the site from here',
      'Connect to …',
      'Add a machine like this',
      'Add a firewall',
      'Add an autoscaler',
      'Remove',
    ]);
    expect(titlesFor('web-02/app-files')).toEqual(['Delete files', 'Deploy …', 'Move to …', 'Remove']);
  });

  it('to read along at a cable is said to everybody, and the cable is selected', () => {
    const found = presetById('three-servers');
    if (!found.ok) throw new Error(found.message);
    const { design } = found.preset;
    const tap = verbsFor(subjectOf(design, 'users--lb-1')!, 'up', design, null).find(
      ({ title }) => title === 'Tap for 10 s',
    );
    tap?.run();
    const said = 'Link users – lb-1 is tapped for 10 s. Inspect shows what can be read there.';
    expect(announcementStore.getState().polite).toBe(said);
    expect(deedStore.getState().deed?.text).toBe(said);
    expect(viewStore.getState().selection).toBe('users--lb-1');
  });

  it('to a cable is to cut or to remove it, and to users to add more or to remove them', () => {
    expect(titlesFor('db-1--db-2')).toEqual(['Cut link', 'Tap for 10 s', 'Remove']);
    expect(titlesFor('users')).toEqual(['Connect to …', 'Add users like this', 'Remove']);
  });
});

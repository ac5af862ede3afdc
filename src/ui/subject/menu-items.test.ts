import { describe, expect, it } from 'vitest';
import type { Command } from '../../site/commands';
import { menuItems, SITE } from './menu-items';
import { presetDesign, readingsWith } from '../readings/running-site.fixture';
import { noTotals } from '../../site/readout';
import { createSite } from '../../site/site';

const readingsAfter = readingsWith(createSite);
const design = presetDesign();

const titles = (id: string, ...commands: readonly Command[]) => {
  const of = readingsAfter(design, commands);
  return menuItems(design, { now: 2, of, totals: noTotals }, id)?.items.map(({ title }) => title) ?? [];
};

describe('the menu', () => {
  it('offers what applies and nothing else', () => {
    expect(titles('users')).toEqual(['Connect to …', 'Add users like this', 'Remove', 'Explain']);
    expect(titles('lb-1--web-02')).toContain('Drain');
    expect(titles('users--lb-1')).not.toContain('Drain');
    expect(titles('db-2')).toContain('Promote');
    expect(titles('db-1')).not.toContain('Promote');
  });

  it('offers to restore the services of a machine that has its power, and still to kill it', () => {
    const offered = titles('web-02', { type: 'stop', target: 'web-02/app-server' });
    expect(offered).toEqual(expect.arrayContaining(['Restore its services', 'Unplug machine']));
    expect(titles('web-02').join()).not.toContain('Restore');
    expect(titles('web-02', { type: 'unplug', target: 'web-02' })).toContain('Restore');
  });

  it.each([
    ['three-servers', 'db-1', 'db-1', 'db-2/database'],
    ['distributed', 'web-01', 'web-01/database', 'web-02/database'],
  ])(
    'of %s offers to rebuild every database but the primary, also one that was primary',
    (preset, host, victim, heir) => {
      const some = presetDesign(preset);
      const takeover: Command[] = [
        victim === host ? { type: 'unplug', target: host } : { type: 'stop', target: victim },
        { type: 'promote', target: heir },
        { type: 'restore', target: host },
      ];
      const offered = (id: string, commands: readonly Command[]) => {
        const readings = { now: 2, of: readingsAfter(some, commands), totals: noTotals };
        return menuItems(some, readings, id)?.items.map(({ title }) => title) ?? [];
      };
      expect(offered(host, [])).not.toContain('Rebuild from the primary');
      expect(offered(host, takeover)).toContain('Rebuild from the primary');
      expect(offered(`${host}/database`, takeover)).toContain('Rebuild from the primary');
      expect(offered(heir, takeover)).not.toContain('Rebuild from the primary');
      const rebuild: Command = { type: 'rebuild', target: `${host}/database` };
      expect(readingsAfter(some, [...takeover, rebuild])[`${host}/database`]).toMatchObject({
        role: 'replica',
        source: heir,
        isCurrent: false,
      });
    },
  );

  it('of the site offers what it does not have', () => {
    const offered = (preset: string) =>
      menuItems(presetDesign(preset), null, SITE)?.items.map(({ title }) => title);
    expect(offered('three-servers')).toEqual([
      'Add firewalls',
      'Add a monitor',
      'Add an attacker',
      'Add a region',
      'Start an accident',
      'Audit the site',
      'Measure it at every value of a setting',
      'Check it against a task',
      'See what it costs',
    ]);
    expect(offered('secured')).toEqual([
      'Add an attacker',
      'Add a region',
      'Start an accident',
      'Audit the site',
      'Measure it at every value of a setting',
      'Check it against a task',
      'See what it costs',
    ]);
  });

  it('folds what is tried from a machine, and nothing else', () => {
    const folded = (id: string) =>
      menuItems(design, null, id)
        ?.items.filter((item) => item.folded)
        .map(({ title }) => title);
    expect(folded('web-02')).toEqual([
      'Scan all ports from here',
      'Try to log in from here',
      'Flood the site from here',
    ]);
    expect(folded('db-1/database')).toEqual([]);
  });

  it('has nothing to offer for what is not there', () => {
    expect(menuItems(design, null, 'nobody')).toBeNull();
  });
});

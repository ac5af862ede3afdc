import { describe, expect, it } from 'vitest';
import { presetById } from '../../../design/presets';
import type { Condition } from '../../../site/facts';
import { subjectOf } from './subject';
import { verbsFor } from './verbs';

const titlesFor = (id: string, condition: Condition = 'up'): string[] => {
  const found = presetById('three-servers');
  if (!found.ok) throw new Error(found.message);
  const { design } = found.preset;
  const subject = subjectOf(design, id);
  if (subject === null) throw new Error(`no ${id}`);
  return verbsFor(subject, condition, design, null).map(({ title }) => title);
};

describe('what can be done', () => {
  it('to a server behind a balancer includes the balancer’s word about it', () => {
    expect(titlesFor('web-02')).toEqual(
      expect.arrayContaining(['Unplug machine', 'Freeze', 'Slow down 5×', 'Fail 50 %', 'Drain', 'Ready']),
    );
    expect(titlesFor('db-1')).not.toContain('Drain');
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

  it('to a cable is to cut it, and to users nothing', () => {
    expect(titlesFor('db-1--db-2')).toEqual(['Cut link']);
    expect(titlesFor('users')).toEqual([]);
  });
});

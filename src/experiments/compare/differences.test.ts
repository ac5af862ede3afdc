import { describe, expect, it } from 'vitest';
import { changeDesign } from '../../design/change';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { withSetting } from '../../design/with-setting';
import { Comparing } from './compare';
import { differencesBetween, differenceWords } from './differences';
import { labelsOf } from './labels';

function preset(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const three = preset('three-servers');
const words = (one: Design, other: Design) => differencesBetween(one, other).map(differenceWords);
const least = withSetting(three, 'lb-1/load-balancer', 'algorithm', 'leastconn');

function changed(remove: readonly string[], add: Parameters<typeof changeDesign>[1]['add'] = []): Design {
  const result = changeDesign(three, { remove, add });
  if (!result.ok) throw new Error(result.message);
  return result.design;
}

describe('what differs between two designs', () => {
  it('is told with the word of the real configuration file', () => {
    expect(words(three, least)).toEqual([
      'lb-1/load-balancer: Algorithm (balance): Least connections instead of Round robin.',
    ]);
    expect(words(least, three)).toEqual([
      'lb-1/load-balancer: Algorithm (balance): Round robin instead of Least connections.',
    ]);
  });

  it('is one thing where the same differs in several places', () => {
    const slow = ['web-01', 'web-02'].reduce((design, id) => withSetting(design, id, 'cores', 1), three);
    expect(words(three, slow)).toEqual(['web-01 and web-02: Processor cores: 1 instead of 2.']);
  });

  it('is nothing where cards were moved, the title is another one, or a default is written down', () => {
    const same: Design = {
      ...three,
      title: 'Another title',
      prices: { core: 3 },
      elements: three.elements.map((each) =>
        each.id === 'lb-1' ? { ...each, position: { ...each.position, lr: { x: 1, y: 1 } } } : each,
      ),
      links: three.links.map((each) =>
        each.kind === 'backend' ? { ...each, settings: { ...each.settings, weight: 1 } } : each,
      ),
    };
    expect(words(three, same)).toEqual([]);
  });

  it('is told of long lists by what only one of them has, or by their order', () => {
    const ports = [22, 80, 443, 3306, 6379];
    const rules = (numbers: readonly number[]) => numbers.map((port) => ({ action: 'accept', port }));
    const walled = changed([], [{ service: { kind: 'firewall' }, on: 'web-01' }]);
    const having = (numbers: readonly number[]) =>
      withSetting(walled, 'web-01/firewall', 'rules', rules(numbers));
    expect(words(having(ports), having([22, 80, 8080, 3306, 6379]))).toEqual([
      expect.stringMatching(
        /: 5 rules, among them Allow, .*port 8080.* instead of 5 rules, among them Allow, .*port 443/,
      ),
    ]);
    expect(words(having(ports), having(ports.toReversed()))).toEqual([
      expect.stringContaining('the same 5 rules in another order instead of 5 rules.'),
    ]);
    const other = having([22, 80, 8080, 3306, 6379]);
    const [mine, theirs] = labelsOf(having(ports), other, differencesBetween(having(ports), other));
    expect(mine).not.toBe(theirs);
  });

  it('is what is done in the runs, too', () => {
    const between = (...kills: readonly (readonly number[])[]) => {
      const [one, other] = kills.map((times) => ({
        label: '',
        design: three,
        commands: times.map((at) => ({ at, command: { type: 'unplug', target: 'web-01' } }) as const),
      }));
      const plan = { sides: [one!, other!] as const, warmUp: 5, duration: 20, questions: [] };
      return new Comparing(plan).comparison([]).differences.map(differenceWords);
    };
    expect(between([9], [])).toEqual(['Other things are done in the run.']);
    expect(between([9], [12])).toEqual(['Other things are done in the run.']);
    expect(between([9], [9])).toEqual([]);
  });

  it('names a machine that went or came, without all that runs on it', () => {
    const without = changed(['web-03']);
    expect(words(three, without)).toEqual([
      'Removed: web-03 (Server).',
      'Removed: lb-1--web-03 (Server line).',
      'Removed: web-03--db-1 and web-03--db-2 (Database connection).',
    ]);
    expect(words(without, three)[0]).toBe('Added: web-03 (Server).');
  });

  it('names a service that came to a machine that stays', () => {
    const agent = changed([], [{ service: { kind: 'monitoring-agent' }, on: 'web-01' }]);
    expect(words(three, agent)).toEqual([expect.stringMatching(/^Added: web-01\/monitoring-agent \(/)]);
  });
});

describe('what two designs are called', () => {
  it('is the setting that differs, where there is one', () => {
    expect(labelsOf(three, least, differencesBetween(three, least))).toEqual([
      'Algorithm "Round robin"',
      'Algorithm "Least connections"',
    ]);
  });

  it('is their titles, where these differ, or else their place', () => {
    const simple = preset('simple');
    expect(labelsOf(three, simple, differencesBetween(three, simple))).toEqual([
      '"Three servers, one balancer"',
      '"Simple web stack"',
    ]);
    const other = withSetting(least, 'web-01', 'cores', 1);
    expect(labelsOf(three, other, differencesBetween(three, other))).toEqual([
      'the first design',
      'the second design',
    ]);
  });
});

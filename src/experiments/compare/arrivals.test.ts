import { describe, expect, it } from 'vitest';
import { copyOf } from '../../design/copy';
import { changeDesign } from '../../design/change';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { withSetting } from '../../design/with-setting';
import type { TimedCommand } from '../../design/command';
import { Run } from '../../run/run';
import { createSite } from '../../site/site';
import { type Arrivals, arrivalsOfBoth, ArrivalsWatch } from './arrivals';

function preset(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function arrivalsIn(design: Design, seed = 5, commands: readonly TimedCommand[] = []): Arrivals {
  const watch = new ArrivalsWatch();
  const journal = { on: true, report: (fact: Parameters<ArrivalsWatch['note']>[0]) => watch.note(fact) };
  new Run(createSite, { design, seed, commands }, journal).runUntil(60);
  return watch.arrivals;
}

const three = preset('three-servers');

function withFourth(): Design {
  const change = copyOf(three, 'web-03', 'web-04', { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } });
  const changed = changeDesign(three, change!);
  if (!changed.ok) throw new Error(changed.message);
  return changed.design;
}

describe('the arrivals of a run', () => {
  it('are the same with more machines, another algorithm, and failures that make users try again', () => {
    const known = arrivalsIn(three);
    expect(known.clicks).toBeGreaterThan(200);
    expect(arrivalsIn(withFourth())).toEqual(known);
    expect(arrivalsIn(withSetting(three, 'lb-1/load-balancer', 'algorithm', 'leastconn'))).toEqual(known);
    const trying = withSetting(three, 'users', 'retries', 3);
    const dark: TimedCommand = { at: 10, command: { type: 'unplug', target: 'lb-1' } };
    expect(arrivalsIn(trying, 5, [dark])).toEqual(known);
  });

  it('are the same in another site with the same users', () => {
    const simple = withSetting(preset('simple'), 'users', 'rate', 6);
    expect(arrivalsIn(simple)).toEqual(arrivalsIn(three));
  });

  it('are others with another seed, another rate and other shares of writes', () => {
    const known = arrivalsIn(three).digest;
    expect(arrivalsIn(three, 6).digest).not.toBe(known);
    expect(arrivalsIn(withSetting(three, 'users', 'rate', 5)).digest).not.toBe(known);
    expect(arrivalsIn(withSetting(three, 'users', 'writeShare', 0.3)).digest).not.toBe(known);
  });
});

describe('two designs', () => {
  it('can have the same arrivals where the users click in the same way', () => {
    expect(arrivalsOfBoth(three, withSetting(three, 'users', 'patience', 5))).toEqual({ type: 'same' });
    expect(arrivalsOfBoth(three, withFourth())).toEqual({ type: 'same' });
  });

  it('cannot where the users differ, and it is said in what', () => {
    expect(arrivalsOfBoth(three, withSetting(three, 'users', 'rate', 8))).toEqual({
      type: 'other',
      why: 'The users differ in "Requests per second": 6 and 8.',
    });
    expect(arrivalsOfBoth(three, preset('two-regions'))).toMatchObject({ type: 'other' });
  });

  it('share their seeds alone where users wait for their answers', () => {
    const closed = withSetting(three, 'users', 'arrivals', 'closed');
    expect(
      arrivalsOfBoth(closed, withSetting(closed, 'lb-1/load-balancer', 'algorithm', 'leastconn')),
    ).toEqual({
      type: 'waiting',
    });
    expect(arrivalsOfBoth(closed, withSetting(closed, 'users', 'thinkTime', 1))).toMatchObject({
      type: 'other',
    });
    expect(arrivalsOfBoth(three, closed)).toMatchObject({ type: 'other' });
  });

  it('with plans need the same plan, and nothing else', () => {
    const planned = (at: number): Design => ({
      ...three,
      elements: three.elements.map((each) =>
        each.kind === 'users' ? { ...each, plan: [{ at, client: 'ada' }] } : each,
      ),
    });
    expect(arrivalsOfBoth(planned(1), withSetting(planned(1), 'users', 'rate', 8))).toEqual({ type: 'same' });
    expect(arrivalsOfBoth(planned(1), planned(2))).toEqual({
      type: 'other',
      why: 'The users have other plans of arrivals.',
    });
  });
});

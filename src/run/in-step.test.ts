import { describe, expect, test } from 'vitest';
import type { Design } from '../design/design';
import { presetById } from '../design/presets';
import { withSetting } from '../design/with-setting';
import { createSite } from '../site/site';
import { InStep, type InStepCommand, type InStepReport } from './in-step';
import { Directory } from './directory';
import type { Frame } from './protocol';
import { Recorder } from './recorder';
import { Run } from './run';

function preset(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const three = preset('three-servers');
const least = withSetting(three, 'lb-1/load-balancer', 'algorithm', 'leastconn');

type Start = Extract<InStepCommand, { readonly type: 'start' }>;

function inStep(start: Partial<Start> = {}) {
  const reports: InStepReport[] = [];
  const both = new InStep(createSite, (report) => reports.push(report));
  both.handle({
    type: 'start',
    runs: [
      { design: three, commands: [] },
      { design: least, commands: [] },
    ],
    seed: 3,
    speed: 1,
    playing: true,
    from: 0,
    ...start,
  });
  const frames = (): (readonly [Frame, Frame])[] =>
    reports.flatMap((report) => (report.type === 'frames' ? [report.frames] : []));
  return { both, reports, frames };
}

const always = () => true;

describe('two runs in step', () => {
  test('are shown at one time, however the turns fall', () => {
    const { both, frames } = inStep();
    for (const ms of [16, 3, 90, 250, 16, 40]) {
      let looks = 0;
      both.advance(ms, () => ++looks % 5 !== 0);
    }
    expect(frames().length).toBeGreaterThan(3);
    for (const [one, other] of frames()) expect(other.now).toBe(one.now);
  });

  test('are the very runs that each would be alone', () => {
    const { both, frames } = inStep();
    for (let i = 0; i < 100; i++) both.advance(50, always);
    const { now, readings } = frames().at(-1)![1];
    expect(now).toBeCloseTo(5, 9);
    const alone = new Run(createSite, { design: least, seed: 3 }, new Recorder(least, new Directory(least)));
    alone.runUntil(now);
    expect(readings?.totals).toEqual(alone.readings().totals);
    expect(readings?.of['lb-1/load-balancer']).toEqual(alone.readings().of['lb-1/load-balancer']);
  });

  test('go as fast as they can to where they begin to be shown', () => {
    const { both, frames } = inStep({ from: 30, playing: false });
    expect(both.advance(1, () => false)).toBe('behind');
    expect(both.advance(1, always)).toBe('still');
    expect(
      frames()
        .at(-1)!
        .map(({ now }) => now),
    ).toEqual([30, 30]);
  });

  test('wait while they are paused, and go on', () => {
    const { both, frames } = inStep();
    both.advance(100, always);
    both.handle({ type: 'pause' });
    const stood = frames().at(-1)![0];
    expect(stood.playing).toBe(false);
    expect(both.advance(500, always)).toBe('still');
    both.handle({ type: 'play' });
    both.handle({ type: 'speed', speed: 10 });
    both.advance(100, always);
    expect(frames().at(-1)![0].now).toBeCloseTo(stood.now + 1, 9);
  });

  test('say in which of them something could not be done', () => {
    const kill = { at: 1, command: { type: 'unplug', target: 'web-03' } } as const;
    const { both, reports } = inStep({
      runs: [
        { design: three, commands: [kill] },
        { design: preset('simple'), commands: [kill] },
      ],
      from: 2,
      playing: false,
    });
    both.advance(1, always);
    const refused = reports.filter(({ type }) => type === 'refused');
    expect(refused).toEqual([{ type: 'refused', side: 1, reason: expect.stringContaining('web-03') }]);
  });

  test('end together where one of them breaks down', () => {
    const reports: InStepReport[] = [];
    const both = new InStep(
      () => {
        throw new Error('no site');
      },
      (report) => reports.push(report),
    );
    both.handle({
      type: 'start',
      runs: [
        { design: three, commands: [] },
        { design: least, commands: [] },
      ],
      seed: 1,
      speed: 1,
      playing: true,
      from: 0,
    });
    expect(reports).toEqual([{ type: 'crashed', message: 'The comparison stopped: no site' }]);
    expect(both.advance(16, always)).toBe('still');
  });
});

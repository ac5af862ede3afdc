import { expect, test } from 'vitest';
import { presets } from '../design/presets';
import type { TimedCommand } from '../site/commands';
import { createSite } from '../site/site';
import { Directory } from './directory';
import type { RunnerReport } from './protocol';
import { Recorder } from './recorder';
import { Run } from './run';
import { Runner } from './runner';
import { FactList } from './toy-site.fixture';

const classroom = presets
  .filter(({ scale }) => scale === 'classroom')
  .map(({ id, design }) => [id, design] as const);

const commands: readonly TimedCommand[] = [
  { at: 10, command: { type: 'unplug', target: 'web-01' } },
  { at: 25, command: { type: 'restore', target: 'web-01' } },
];

test.each(classroom)(
  '%s: in one go, in slices or step by step, a run gives the same facts',
  (_id, design) => {
    const runOf = () => {
      const journal = new FactList();
      return { journal, run: new Run(createSite, { design, seed: 5, commands }, journal) };
    };
    const whole = runOf();
    whole.run.runUntil(40);
    const sliced = runOf();
    for (let turn = 1; turn <= 4000; turn++) sliced.run.runUntil(turn / 100);
    const stepped = runOf();
    while (stepped.run.nextAt() <= 40) stepped.run.step();
    expect(whole.journal.facts.length).toBeGreaterThan(500);
    expect(sliced.journal.facts).toEqual(whole.journal.facts);
    expect(stepped.journal.facts).toEqual(whole.journal.facts);
  },
);

test.each(classroom)('%s: whoever listens changes nothing', (_id, design) => {
  const recorded = new Run(
    createSite,
    { design, seed: 5, commands },
    new Recorder(design, new Directory(design)),
  );
  const silent = new Run(createSite, { design, seed: 5, commands }, { on: false, report: () => {} });
  recorded.runUntil(40);
  silent.runUntil(40);
  expect(silent.readings()).toEqual(recorded.readings());
});

test.each(classroom)(
  '%s: the log tells a power cut, its consequences and its end in sentences',
  (_id, design) => {
    const reports: RunnerReport[] = [];
    const runner = new Runner(createSite, (report) => reports.push(report));
    runner.handle({ type: 'start', run: 1, design, seed: 5, commands, playing: true, speed: 100 });
    for (let turn = 0; turn < 60; turn++) runner.advance(16, () => true);
    const log = reports.flatMap((report) => (report.type === 'frame' ? report.frame.log : []));
    const texts = log.map(({ text }) => text);
    expect(texts).toContain('web-01 lost its power.');
    expect(texts).toContain('web-01 is back.');
    for (const text of texts) expect(text).toMatch(/^[A-Za-z0-9].*[^.]\.$/);
    const traced = log.find(({ request }) => request !== null)?.request ?? 1;
    runner.handle({ type: 'trace', run: 1, request: traced });
    expect(reports.at(-1)).toMatchObject({ type: 'trace', trace: { request: traced } });
  },
);

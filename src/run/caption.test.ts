import { describe, expect, test } from 'vitest';
import { presetById } from '../design/presets';
import type { Command } from '../site/commands';
import { createSite } from '../site/site';
import { Directory } from './directory';
import type { Caption } from './protocol';
import { Recorder } from './recorder';
import { Run } from './run';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const { design } = found.preset;

function site(commands: readonly (readonly [at: number, command: Command])[] = []) {
  const recorder = new Recorder(design, new Directory(design));
  const timed = commands.map(([at, command]) => ({ at, command }));
  return { recorder, run: new Run(createSite, { design, seed: 1, commands: timed }, recorder) };
}

/** What is told of a run that plays, looked at so often a simulated second. */
function toldUntil(until: number, ...commands: (readonly [number, Command])[]): readonly Caption[] {
  const { recorder, run } = site(commands);
  const told: Caption[] = [];
  for (let frame = 1; frame <= until * 20; frame++) {
    run.runUntil(frame / 20);
    const caption = recorder.take(run.now).caption;
    if (caption !== null) told.push(caption);
  }
  return told;
}

const texts = (told: readonly Caption[]): readonly string[] => told.map(({ text }) => text);

describe('while a run plays', () => {
  test('nothing is told as long as all is well', () => {
    expect(toldUntil(20)).toEqual([]);
  });

  test('the death of a server is told from the power cut to the first good check', () => {
    const told = toldUntil(
      60,
      [10, { type: 'unplug', target: 'web-02' }],
      [30, { type: 'restore', target: 'web-02' }],
    );
    const all = texts(told);
    const order = [
      'web-02 lost its power.',
      '1 of 3 checks missed: lb-1 still sends to web-02.',
      '2 of 3 checks missed: lb-1 still sends to web-02.',
      'lb-1 stops using web-02: 3 checks in a row got no answer.',
      'web-02 is back.',
      '1 of 2 checks passed: lb-1 does not use web-02 yet.',
      'lb-1 uses web-02 again: 2 checks in a row passed.',
    ];
    expect(all.filter((text) => order.includes(text))).toEqual(order);
    expect(all.filter((text) => text.startsWith('A request fails:'))).toHaveLength(1);
    expect(told.find(({ text }) => text.startsWith('A request fails:'))?.request).toBeGreaterThan(0);
  });

  test('a promotion and its price, and the two primaries after it, are turns', () => {
    const told = toldUntil(
      30,
      [5, { type: 'cut', target: 'db-1--db-2' }],
      [15, { type: 'promote', target: 'db-2/database' }],
    );
    expect(told.filter(({ weight }) => weight === 'turn').map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Split brain: db-1 and db-2 both accept writes/)]),
    );
  });

  test('what befalls all services of a machine at once is one sentence', () => {
    const told = texts(toldUntil(6, [5, { type: 'slow', target: 'web-02', factor: 5 }]));
    expect(told).toEqual(['App server and Nginx on web-02 are 5 times slower now.']);
  });
});

test('whoever steps is told each choice, with the request that it is made for', () => {
  const { recorder, run } = site();
  const told: Caption[] = [];
  while (run.now < 5) {
    run.step();
    const { caption } = recorder.take(run.now, false);
    if (caption !== null) told.push(caption);
  }
  const choice = told.find(({ text }) => text === 'lb-1 picks web-02: next in turn.');
  expect(choice).toMatchObject({ weight: 'step', request: expect.any(Number) });
  expect(texts(told)).toContainEqual(expect.stringMatching(/^client-\d+ .* asks for a page that/));
  expect(texts(told)).toContainEqual(expect.stringMatching(/^web-0\d answered: 200 OK, after/));
});

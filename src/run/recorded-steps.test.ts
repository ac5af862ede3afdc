import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Journal } from '../site/journal';
import { END, type World, worlds } from '../site/laws/random-world.fixture';
import { createSite } from '../site/site';
import { Directory } from './directory';
import { type Recorded, Recorder } from './recorder';
import { Run } from './run';
import type { Trace } from './protocol';

interface Kept {
  readonly taken: readonly Recorded[];
  readonly reported: readonly number[];
  readonly traces: readonly (Trace | null)[];
}

/** Simulated seconds between two looks. Not in step with anything. */
const LOOK = 0.37;
const REQUESTS = 400;

/** @param journalOf what the site reports to, so that the recorder hears of it. */
function kept(world: World, journalOf: (recorder: Recorder) => Journal): Kept {
  const { design, seed, commands } = world;
  const recorder = new Recorder(design, new Directory(design), { interval: 0.5, hopLimit: 300 });
  const run = new Run(createSite, { design, seed, commands }, journalOf(recorder));
  const taken: Recorded[] = [];
  const reported: number[] = [];
  while (run.now < END) {
    run.runUntil(Math.min(END, run.now + LOOK));
    // Playing, a caption tells only what matters; otherwise each step.
    taken.push(recorder.take(run.now, taken.length % 3 === 0));
    reported.push(recorder.reported);
  }
  const traces = Array.from({ length: REQUESTS }, (_, request) => recorder.trace(request));
  return { taken, reported, traces };
}

test('steps that are told as numbers come to the same as facts', () => {
  let steps = 0;
  fc.assert(
    fc.property(worlds, (world) => {
      const byFacts = kept(world, (recorder) => ({ on: true, report: (fact) => recorder.report(fact) }));
      let facts = 0;
      const bySteps = kept(world, (recorder) => ({
        on: true,
        report: (fact) => {
          facts++;
          recorder.report(fact);
        },
        steps: (clock) => recorder.steps(clock),
      }));
      expect(bySteps).toEqual(byFacts);
      steps += bySteps.reported.at(-1)! - facts;
    }),
    { numRuns: 60 },
  );
  // What is not told as numbers proves nothing.
  expect(steps).toBeGreaterThan(1000);
});

const empty = {
  format: 'signal-box/1',
  title: 'Empty',
  scale: 'classroom',
  elements: [],
  links: [],
} as const;

test('that all servers are full is a moment that matters, also where it is told as a step', () => {
  const recorder = new Recorder(empty, new Directory(empty));
  recorder.steps({ now: 1 }).waiting(1, 'lb-1/load-balancer', 'server');
  expect(recorder.take(2).caption?.text).toContain('All servers are full');
});

test('what a daemon did to a connection that it closed without an answer is kept in the life of the request', () => {
  const recorder = new Recorder(empty, new Directory(empty));
  const done = {
    type: 'done',
    at: 1,
    request: 1,
    where: 'lb-1/load-balancer',
    status: 0,
    closed: true,
  } as const;
  recorder.report(done);
  expect(recorder.trace(1)?.facts).toEqual([done]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../site/laws/play.fixture';
import { worlds } from '../site/laws/random-world.fixture';
import { Directory } from './directory';
import { Recorder } from './recorder';

test('whatever happens in a random world can be recorded and told', () => {
  const told = new Set<string>();
  fc.assert(
    fc.property(worlds, (world) => {
      const recorder = new Recorder(world.design, new Directory(world.design));
      for (const fact of factsOf(world)) {
        recorder.report(fact);
        // A step at a time: each fact is told as one.
        const { log, caption } = recorder.take(fact.at, false);
        for (const { request } of log) expect(request ?? 1).toBeGreaterThan(0);
        expect(caption?.request ?? 1).toBeGreaterThan(0);
        if ('request' in fact && fact.request < 0) told.add(fact.type);
      }
    }),
    { numRuns: 90 },
  );
  // What belongs to no user comes as many kinds of facts, from attackers as well as from probes.
  for (const type of ['hop', 'working', 'done']) expect([...told]).toContain(type);
});

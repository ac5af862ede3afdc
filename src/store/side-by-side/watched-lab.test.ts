import { expect, it } from 'vitest';
import { preset } from '../../design/given';
import { InStep } from '../../run/in-step';
import { createSite } from '../../site/site';
import { WatchedLab } from './watched-lab';

const design = preset('simple');

/** Two runs of the same design, which the labs follow; the web server of the second one stops at 20 s. */
function watchedPair() {
  const stop = { at: 20, command: { type: 'stop', target: 'web-01/web-server' } } as const;
  const labs = [new WatchedLab(design, [], 3), new WatchedLab(design, [stop], 3)] as const;
  const both = new InStep(createSite, (report) => {
    if (report.type === 'frames') for (const i of [0, 1] as const) labs[i].receive(report.frames[i]);
  });
  const runs = [
    { design, commands: [] },
    { design, commands: [stop] },
  ] as const;
  both.handle({ type: 'start', runs, seed: 3, speed: 1, playing: true, from: 19 });
  const goOn = (seconds: number): void => {
    for (let i = 0; i < 10 * seconds; i++) both.advance(100, () => true);
  };
  return { labs, goOn };
}

it('tells the slowest answers of the last ten seconds, and none where nobody has been answered since', () => {
  const { labs, goOn } = watchedPair();
  goOn(1);
  const [one, other] = labs.map((lab) => lab.told.getState());
  expect(one).toEqual(other);
  expect(one!.samples).toBeGreaterThan(20);
  expect(one!.p95).toBeGreaterThan(0);
  goOn(30);
  expect(labs[0].told.getState().p95).toBeGreaterThan(0);
  expect(labs[1].told.getState()).toEqual({ p95: null, samples: 0 });
});

import { afterEach, beforeEach } from 'vitest';
import { createSite } from '../site/site';
import { designStore } from './design-store';
import { InlineWorker } from './inline-worker.fixture';
import { runTo, startLab } from './lab';
import { runStore } from './run-store';

/** More than any of these moments takes. */
const TURNS = 80;

/** A lab of its own for each test of a file, paused at the start; gives what leads its run to a moment. */
export function labHere(): (time: number) => void {
  let worker = new InlineWorker(createSite);
  let end = (): void => {};
  beforeEach(() => {
    runStore.setState(runStore.getInitialState(), true);
    designStore.setState(designStore.getInitialState(), true);
    worker = new InlineWorker(createSite);
    end = startLab({ query: '?until=0', createWorker: () => worker });
  });
  afterEach(() => end());
  return (time) => {
    runTo(time);
    for (let turn = 0; turn < TURNS; turn++) worker.runner.advance(16, () => true);
  };
}

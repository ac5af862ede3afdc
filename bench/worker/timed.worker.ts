import { type ProgramName, programs } from './programs';

addEventListener('message', ({ data }: MessageEvent<ProgramName>) => {
  const before = performance.now();
  programs[data]();
  postMessage(performance.now() - before);
});

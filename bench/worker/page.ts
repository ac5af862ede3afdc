import type { ProgramName } from './programs';

declare global {
  interface Window {
    /** Runs a program once in a worker that has run it once before. Gives milliseconds. */
    timed(program: ProgramName): Promise<number>;
  }
}

const worker = new Worker(new URL('./timed.worker.ts', import.meta.url), { type: 'module' });

window.timed = (program) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(program);
  });

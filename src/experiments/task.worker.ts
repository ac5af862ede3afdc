import { KINDS } from './kinds';
import { TaskHost, type Works } from './task-host';
import type { FromWorker, ToWorker } from './task-protocol';

/** What one says to oneself is heard after what others have said before. */
const { port1: told, port2: heard } = new MessageChannel();

const host = new TaskHost(KINDS as Works, {
  post: (message: FromWorker) => self.postMessage(message),
  clock: () => performance.now(),
  listen: () =>
    new Promise((resolve) => {
      heard.onmessage = () => resolve();
      told.postMessage(null);
    }),
});

self.onmessage = ({ data }: MessageEvent<ToWorker>) => host.hear(data);

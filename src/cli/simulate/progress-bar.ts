const WIDTH = 30;
/** What takes no longer needs no bar; milliseconds. */
const PATIENCE = 1000;
const INTERVAL = 100;
const CLEAR = '\r\u001b[K';

type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** Shows on a terminal how much is done, until the function that it returns is called. Elsewhere it is silent. */
export function showProgress(done: () => number, terminal: Terminal): () => void {
  if (!terminal.isTTY) return () => {};
  const startedAt = performance.now();
  let isShown = false;
  const timer = setInterval(() => {
    if (performance.now() - startedAt < PATIENCE) return;
    isShown = true;
    terminal.write(CLEAR + barOf(done()));
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    if (isShown) terminal.write(CLEAR);
  };
}

/** @param share from 0 to 1. */
function barOf(share: number): string {
  const full = Math.min(WIDTH, Math.floor(share * WIDTH));
  return `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %`;
}

/** What the measuring program reads from the page. */
export interface Counters {
  frames: number;
  commits: number;
  /** Frames at whose end the traffic layer was not exactly over the diagram. */
  astray: number;
  /** Whether that is looked at: it costs a layout in every frame. */
  watching: boolean;
  /** Milliseconds between animation frames, since the page began to count. */
  intervals: number[];
}

declare global {
  interface Window {
    counters: Counters;
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: object;
  }
}

/** Counts animation frames, and the commits of React in the way its own developer tools hear of them. */
function count(): void {
  const painted = new MessageChannel();
  painted.port1.onmessage = watchLayer;
  window.counters = { frames: 0, commits: 0, astray: 0, watching: false, intervals: [] };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => window.counters.commits++,
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
    checkDCE: () => {},
  };
  let lastMs = performance.now();
  const frame = (nowMs: number): void => {
    window.counters.frames++;
    window.counters.intervals.push(nowMs - lastMs);
    lastMs = nowMs;
    // This message comes when the frame has been painted: everything that moves has moved.
    if (window.counters.watching) painted.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Pixels by which the layer may be off: rounding. */
const TOLERANCE = 0.1;

/** Counts a frame in which the traffic layer did not lie exactly over the diagram. */
function watchLayer(): void {
  const layer = document.querySelector('canvas.traffic');
  const diagram = document.querySelector('.react-flow');
  if (layer && diagram) {
    const [one, other] = [layer.getBoundingClientRect(), diagram.getBoundingClientRect()];
    const off = Math.max(Math.abs(one.left - other.left), Math.abs(one.top - other.top));
    if (off > TOLERANCE) window.counters.astray++;
  }
}

// React looks for the hook when its module is evaluated, so this one must be imported before it.
count();

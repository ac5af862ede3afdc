import { beforeEach, describe, expect, test } from 'vitest';
import { designStore } from './design-store';
import { loadPreset } from './load-preset';
import { beginRecord } from './record-store';
import { runStore } from './run-store';
import { readLink, shareLink } from './share';

const address = 'https://example.org/lab/';

beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
});

/** Makes a link and opens it again. */
async function shared() {
  const made = await shareLink(address);
  if (!made.ok) throw new Error(made.message);
  expect(made.link.startsWith(`${address}#d=1.`)).toBe(true);
  const read = await readLink(made.link);
  if (!read.ok) throw new Error(read.message);
  return { made, run: read.run };
}

describe('a link to what is on screen', () => {
  test('opens a paused run at its moment', async () => {
    loadPreset('distributed');
    beginRecord(designStore.getState().design, []);
    runStore.setState({ seed: 77, speed: 4, status: 'paused', now: 18.4 });
    const { made, run } = await shared();
    expect(run).toMatchObject({
      design: designStore.getState().design,
      seed: 77,
      speed: 4,
      paused: true,
      at: 18.4,
      commands: [],
    });
    expect(made).toMatchObject({ at: 18.4, without: null });
  });

  test('opens a playing run from the start', async () => {
    runStore.setState({ status: 'playing', now: 18.4 });
    expect((await shared()).run).toMatchObject({ paused: false, at: null });
  });

  test('opens a run that has not begun as it is', async () => {
    runStore.setState({ status: 'paused', now: 0 });
    expect((await shared()).run).toMatchObject({ paused: true, at: null });
  });

  test('says so where a moment is too late for it', async () => {
    runStore.setState({ status: 'paused', now: 3601 });
    const { made, run } = await shared();
    expect(made.without).toBe('the moment is too late');
    expect(run.at).toBeNull();
  });

  test('is refused in a sentence for a design that is too large', async () => {
    const { design } = designStore.getState();
    const [users, ...others] = design.elements;
    if (users === undefined) throw new Error('no users');
    const plan = Array.from({ length: 20_000 }, (_, at) => ({ at, client: 'ann' }));
    designStore.setState({ design: { ...design, elements: [{ ...users, plan }, ...others] } });
    expect(await shareLink(address)).toMatchObject({
      ok: false,
      message: expect.stringContaining('too large for a link'),
    });
  });
});

test('a browser that cannot pack says so, for making and for opening a link', async () => {
  const packs = globalThis.CompressionStream;
  try {
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    expect(await shareLink('https://example.org/')).toMatchObject({
      ok: false,
      message: expect.stringContaining('No link can be made: this browser lacks CompressionStream'),
    });
    expect(await readLink('#d=1.abc')).toMatchObject({
      ok: false,
      message: expect.stringContaining('The link cannot be opened: this browser lacks CompressionStream'),
    });
  } finally {
    globalThis.CompressionStream = packs;
  }
});

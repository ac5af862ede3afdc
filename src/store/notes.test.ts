import { expect, it } from 'vitest';
import { designThen } from './design-then';
import { designStore, redo, undo } from './design-store';
import { labHere } from './lab-here.fixture';
import { addNote, moveNote, removeNote, writeNote } from './notes';
import { recordStore } from './record-store';
import { runStore } from './run-store';
import { readLink, shareLink } from './share';

const reach = labHere();

const notes = () => designStore.getState().design.notes;
const place = { lr: { x: 0, y: 500 }, tb: { x: 0, y: 900 } };

it('come, change and go while the run goes on, and each step is undone', () => {
  reach(5);
  const { run, now } = runStore.getState();
  const id = addNote('First', place)!;
  writeNote(id, 'Second');
  moveNote(id, 'lr', { x: 12, y: 24 });
  expect(notes()).toEqual([
    { id: 'note-1', text: 'Second', position: { lr: { x: 12, y: 24 }, tb: place.tb } },
  ]);
  removeNote(id);
  expect(notes()).toBeUndefined();
  for (const text of ['Second', 'Second', 'First']) {
    undo();
    expect(notes()?.[0]?.text).toBe(text);
  }
  undo();
  expect(notes()).toBeUndefined();
  for (let step = 0; step < 3; step++) redo();
  expect(notes()?.[0]).toMatchObject({ text: 'Second', position: { lr: { x: 12, y: 24 } } });
  expect(runStore.getState()).toMatchObject({ run, now });
  expect(recordStore.getState().commands).toEqual([]);
});

it('without a text are none, and the same text is no step', () => {
  const id = addNote('First', place)!;
  const { past } = designStore.getState();
  writeNote(id, ' First ');
  expect(designStore.getState().past).toBe(past);
  writeNote(id, ' \n ');
  expect(notes()).toBeUndefined();
});

it('are in the link to a moment of a run that began without them', async () => {
  reach(5);
  addNote('Look here', place);
  const shared = await shareLink('https://example.org/');
  expect(shared).toMatchObject({ ok: true, without: null });
  const read = await readLink(shared.ok ? shared.link.slice(shared.link.indexOf('#')) : '');
  expect(read.ok && read.run.design.notes).toEqual(notes());
  expect(read.ok && read.run.at).toBeGreaterThan(4);
});

it('are there at any moment of the past, as the present has them', () => {
  const { design } = designStore.getState();
  addNote('Look here', place);
  expect(designThen(design, [], [], 1, designStore.getState().design).notes).toEqual(notes());
});

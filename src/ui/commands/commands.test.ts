import { describe, expect, it, vi } from 'vitest';
import { serviceId } from '../../design/design';
import { presets } from '../../design/presets';
import { everyKind } from '../../site/every-kind.fixture';
import { noTotals } from '../../site/readout';
import { createSite } from '../../site/site';
import { course } from '../../store/course';
import { lessonOpen } from '../../store/lesson-open';
import { leaveLesson } from '../../store/lessons';
import { viewStore } from '../../store/view-store';
import { presetDesign, readingsWith } from '../readings/running-site.fixture';
import { perform } from '../transport/actions';
import { shortcuts } from '../transport/shortcut-list';
import { commandOf, type Stroke } from './command-keys';
import { commands } from './command-list';
import { found } from './find';
import { type Offer, offersFor } from './offers';

const design = presetDesign();
const readings = { now: 2, of: readingsWith(createSite)(design, []), totals: noTotals };
const offers = (selection: string | null = null): readonly Offer[] =>
  offersFor({ design, readings, isBlind: false, selection });
const titles = (list: readonly Offer[]): string[] => list.map(({ title }) => title);

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('the list of commands', () => {
  it('has everything that a key does, once, with every key of it', () => {
    const offered = offers();
    for (const run of Object.values(perform)) {
      const [only, ...more] = offered.filter((offer) => offer.run === run);
      expect(more).toEqual([]);
      const keys = shortcuts.filter(({ action }) => action !== null && perform[action] === run);
      expect(only?.keys).toEqual(keys.map((shortcut) => shortcut.keys));
    }
    expect(offered.find(({ title }) => title === 'Play or pause')?.keys).toEqual(['Space', 'K']);
  });

  it('writes no key twice, and names no two lines alike', () => {
    const keys = commands.flatMap((command) => (command.keys === '' ? [] : [command.keys]));
    expect(new Set(keys).size).toBe(keys.length);
    const names = offers('web-02').map(({ group, title }) => `${group} ${title}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('begins with what can be done to the selection', () => {
    expect(offers('web-02')[0]).toMatchObject({ group: 'web-02', title: 'Unplug machine' });
    expect(titles(offers()).join()).not.toContain('Unplug');
  });

  it('opens every lesson', () => {
    const lessons = offers().filter(({ group }) => group === 'Take a lesson');
    expect(titles(lessons)).toEqual(course.map(({ title }) => title));
    lessons[1]?.run();
    expect(lessonOpen.getState().id).toBe(course[1]?.id);
    leaveLesson();
  });

  it.each([
    ...presets.map(({ id, scale, design: each }) => [`${id}, ${scale}`, each] as const),
    ['every kind', everyKind] as const,
  ])('leads to every part of a design, each by a name of its own: %s', (_name, each) => {
    const places = offersFor({ design: each, readings: null, isBlind: false, selection: null }).filter(
      ({ group }) => group === 'Select',
    );
    expect(new Set(titles(places)).size).toBe(places.length);
    const found = places.map(({ run }) => {
      run();
      return viewStore.getState().selection;
    });
    expect(found).toEqual([
      ...each.elements.flatMap(({ id, services = [] }) => [
        id,
        ...services.map(({ kind }) => serviceId(id, kind)),
      ]),
      ...each.links.map(({ id }) => id),
    ]);
  });

  it('leads to a part by the name that it has elsewhere', () => {
    const places = offers().filter(({ group }) => group === 'Select');
    expect(titles(places)).toEqual(
      expect.arrayContaining(['web-02', 'Nginx on web-02', 'Link users – lb-1']),
    );
    places.find(({ title }) => title === 'Nginx on web-02')?.run();
    expect(viewStore.getState().selection).toBe('web-02/web-server');
  });
});

describe('a question', () => {
  const offer = (title: string, group = 'Run', ...keys: string[]): Offer => ({
    title,
    group,
    keys,
    run: vi.fn(),
  });
  const list = [
    offer('Unplug machine', 'web-02'),
    offer('Play or pause', 'Run', 'Space'),
    offer('Promote', 'db-2'),
    offer('Zoom in', 'Diagram'),
    offer('Café', 'Select'),
  ];

  it('is answered by what has all of its words, in any order and wherever they stand', () => {
    expect(titles(found(list, 'pau pl'))).toEqual(['Play or pause']);
    expect(titles(found(list, 'web-02 unplug'))).toEqual(['Unplug machine']);
    expect(titles(found(list, 'SPACE'))).toEqual(['Play or pause']);
    expect(titles(found(list, 'cafe'))).toEqual(['Café']);
    expect(found(list, 'nothing like that')).toEqual([]);
  });

  it('finds what begins so before what has it inside, and everything where nothing is asked', () => {
    expect(titles(found(list, 'p'))).toEqual(['Play or pause', 'Promote', 'Unplug machine']);
    expect(found(list, '  ')).toEqual(list);
  });
});

describe('a key', () => {
  it('is that of a command with just these modifiers', () => {
    const does = (pressed: Stroke) => commandOf(commands, pressed)?.does;
    expect(does(stroke('!', { code: 'Digit1', shiftKey: true }))).toBe('Show everything');
    expect(does(stroke('1', { code: 'Digit1' }))).toBeUndefined();
    expect(does(stroke('0', { code: 'Digit0', ctrlKey: true }))).toBe('Zoom to 100 %');
    expect(does(stroke('0', { code: 'Digit0', metaKey: true }))).toBe('Zoom to 100 %');
    expect(does(stroke('0', { code: 'Digit0', ctrlKey: true, altKey: true }))).toBeUndefined();
    expect(does(stroke('=', { ctrlKey: true }))).toBeUndefined();
  });
});

import fc from 'fast-check';
import { machineItems, paletteItems, serviceItems } from '../design/catalog/palette';
import { priceSettings } from '../design/catalog/prices';
import { connectionsOf } from '../design/connections';
import { type Design, serviceId } from '../design/design';
import { problemsOf } from '../design/problems';
import { canBeSplit, joinable } from '../design/relocate';
import { notesOf } from '../design/notes';
import type { ListSetting, Setting, SettingRecord, SettingValue } from '../design/settings';
import { machinesOf } from '../design/targets';
import { addFromPalette, addService, connect, dropFromPalette, mend } from './build';
import { chooseSetting } from './database-role';
import {
  changeSetting,
  changeSettingOfAll,
  changeSettings,
  designStore,
  moveElements,
  undo,
} from './design-store';
import { specsOf } from './edit';
import { copiedText, duplicateParts, pasteText, removeParts } from './edits';
import { addNote, moveNote, removeNote, writeNote } from './notes';
import { changePrice } from './prices';
import { joinTiers, moveService, splitTiers } from './relocate';
import { renamePart } from './rename';
import { selectTogether } from './selection';
import {
  addAttacker,
  addAutoscaler,
  addFirewalls,
  addLike,
  addMonitor,
  addRegion,
  addToBalancer,
  balancerFor,
  removePart,
} from './structure';
import { select } from './view-store';

/** Everything that a learner may do to a design, drawn by chance. */

/** One of them; `pick` chooses of what is there then. */
export interface Edit {
  readonly what: EditName;
  readonly pick: number;
  readonly atMs: number;
}

const design = (): Design => designStore.getState().design;

/** One of a list, another one with each stride; undefined where there is none. */
const one = <Thing>(things: readonly Thing[], pick: number, stride = 1): Thing | undefined =>
  things[(pick * stride) % Math.max(1, things.length)];

const some = (pick: number): string[] => {
  const ids = design().elements.map(({ id }) => id);
  return [...new Set([one(ids, pick), one(ids, pick, 7)])].flatMap((id) => id ?? []);
};

const machineAt = (pick: number, stride = 1): string => one(machinesOf(design()), pick, stride)?.id ?? '';

const servicesIn = ({ elements }: Design) =>
  elements.flatMap(({ id, services = [] }) =>
    services.map(({ kind }) => ({ kind, id: serviceId(id, kind) })),
  );

/** A value that a setting may have, unless another setting forbids it. */
function drawnValue(spec: Setting, pick: number): SettingValue | undefined {
  if (spec.type === 'number') return spec.min + ((pick % 5) * (spec.max - spec.min)) / 8;
  if (spec.type === 'flag') return pick % 2 === 0;
  if (spec.type === 'list') return drawnRecords(spec, pick);
  return spec.type === 'choice' ? one(Object.keys(spec.options), pick) : undefined;
}

/** No rule, one, or two, each with one field that is not as usual. */
const drawnRecords = ({ fields }: ListSetting, pick: number): readonly SettingRecord[] =>
  Array.from({ length: pick % 3 }, (_, i) => {
    const [name, spec] = one(Object.entries(fields), pick, 3 + i)!;
    const value = drawnValue(spec, pick + i);
    return (value === undefined ? {} : { [name]: value }) as SettingRecord;
  });

/** Settings that a test leaves alone, beside those that no chance can draw. */
export type Spared = (target: string, setting: string) => boolean;

const doers = {
  move: ({ pick, atMs }: Edit) =>
    moveElements(new Map(some(pick).map((id) => [id, { lr: { x: pick, y: pick % 97 } }])), atMs),
  moveOnPhone: ({ pick, atMs }: Edit) =>
    moveElements(new Map(some(pick).map((id) => [id, { tb: { x: pick % 270, y: pick } }])), atMs),
  set: ({ pick, atMs }: Edit, isSpared: Spared) => {
    const { elements, links } = design();
    const targets = [...elements, ...servicesIn(design()), ...links].map(({ id }) => id);
    const target = one(targets, pick, 5) ?? '';
    const [name, spec] = one(Object.entries(specsOf(design(), target)), pick, 3) ?? [];
    const value = spec === undefined ? undefined : drawnValue(spec, pick);
    if (name !== undefined && value !== undefined && !isSpared(target, name))
      changeSetting(target, name, value, atMs);
  },
  setSeveral: ({ pick, atMs }: Edit, isSpared: Spared) => {
    const kind = one(servicesIn(design()), pick)?.kind;
    const alike = servicesIn(design()).flatMap((service) => (service.kind === kind ? service.id : []));
    const [name, spec] = one(Object.entries(specsOf(design(), alike[0] ?? '')), pick, 3) ?? [];
    const value = spec === undefined ? undefined : drawnValue(spec, pick);
    if (name !== undefined && value !== undefined && !alike.some((id) => isSpared(id, name)))
      changeSettingOfAll(alike, name, value, atMs);
  },
  setTogether: ({ pick, atMs }: Edit) => {
    const cores = { cores: 1 + (pick % 8), bootTime: 2 + (pick % 3) };
    if (machineAt(pick) !== '') changeSettings(machineAt(pick), cores, atMs);
  },
  readdress: ({ pick, atMs }: Edit) => {
    const address = `10.9.${pick % 250}.7`;
    // Of two that are given the same one, whoever has it first has it.
    if (machineAt(pick) === '' || machinesOf(design()).some(({ settings }) => settings?.address === address))
      return;
    changeSetting(machineAt(pick), 'address', pick % 3 === 0 ? '' : address, atMs);
  },
  price: ({ pick }: Edit) => {
    const [name, spec] = one(Object.entries(priceSettings), pick) ?? [];
    const value = spec === undefined ? undefined : drawnValue(spec, pick);
    if (name !== undefined && value !== undefined) changePrice(name as keyof typeof priceSettings, value);
  },
  note: ({ pick }: Edit) => {
    const [note] = notesOf(design());
    const here = { x: pick, y: pick % 97 };
    if (note === undefined) addNote(`Note ${pick}`, { lr: here, tb: here });
    else if (pick % 3 === 0) removeNote(note.id);
    else if (pick % 3 === 1) moveNote(note.id, 'lr', here);
    else writeNote(note.id, `Note ${pick}`);
  },
  rule: ({ pick, atMs }: Edit, isSpared: Spared) => {
    const lists = servicesIn(design()).flatMap(({ id }) =>
      Object.entries(specsOf(design(), id)).flatMap(([name, spec]) =>
        spec.type === 'list' && !isSpared(id, name) ? [{ id, name, spec }] : [],
      ),
    );
    const list = one(lists, pick);
    if (list !== undefined) changeSetting(list.id, list.name, drawnRecords(list.spec, pick), atMs);
  },
  inRegion: ({ pick, atMs }: Edit) => {
    const regions = ['', ...design().elements.flatMap(({ id, kind }) => (kind === 'region' ? id : []))];
    const who = one(
      design().elements.filter(({ kind }) => kind === 'machine' || kind === 'users'),
      pick,
    );
    if (who !== undefined) changeSetting(who.id, 'region', one(regions, pick, 3)!, atMs);
  },
  remove: ({ pick }: Edit) => removeParts(some(pick)),
  removeService: ({ pick }: Edit) => removePart(one(servicesIn(design()), pick)?.id ?? ''),
  disconnect: ({ pick }: Edit) => removeParts([one(design().links, pick)?.id ?? '']),
  connect: ({ pick }: Edit) => {
    const from = one(design().elements, pick)?.id ?? '';
    const connection = one(connectionsOf(design(), from), pick, 11);
    if (connection !== undefined) connect(connection);
  },
  moveService: ({ pick }: Edit) =>
    void moveService(one(servicesIn(design()), pick)?.id ?? '', machineAt(pick, 3)),
  split: ({ pick }: Edit) => void splitTiers(one(machinesOf(design()).filter(canBeSplit), pick)?.id ?? ''),
  join: ({ pick }: Edit) => {
    const doors = machinesOf(design()).filter(({ id }) => joinable(design(), id).length > 0);
    joinTiers(one(doors, pick)?.id ?? '');
  },
  rename: ({ pick }: Edit) => void renamePart(one(design().elements, pick)?.id ?? '', `other-${pick % 17}`),
  duplicate: ({ pick }: Edit) => duplicateParts(some(pick)),
  copyAndPaste: ({ pick }: Edit) => {
    selectTogether(some(pick));
    pasteText(copiedText() ?? '');
  },
  addLike: ({ pick }: Edit) => addLike(one(design().elements, pick)?.id ?? ''),
  addMachine: ({ pick }: Edit) => {
    select(one(some(pick), 0) ?? null);
    addFromPalette(one(machineItems, pick)!);
  },
  drop: ({ pick }: Edit) => void dropFromPalette(one(paletteItems, pick)!, (_before, _fresh, usual) => usual),
  addService: ({ pick }: Edit) =>
    void addService(one(serviceItems, pick)!, machineAt(pick, 3), pick % 2 === 0),
  addToBalancer: ({ pick }: Edit) => {
    const ways = machinesOf(design()).flatMap((server) => {
      const balancer = balancerFor(design(), server);
      return balancer === null ? [] : [{ balancer, server: server.id }];
    });
    const way = one(ways, pick);
    if (way !== undefined) addToBalancer(way.balancer, way.server);
  },
  scaleByRule: ({ pick }: Edit) => addAutoscaler(machineAt(pick), machineAt(pick, 3)),
  mend: ({ pick }: Edit) => {
    const problem = one(problemsOf(design()), pick);
    if (problem !== undefined) mend(problem);
  },
  lead: ({ pick }: Edit) => {
    const databases = servicesIn(design()).filter(({ kind }) => kind === 'database');
    chooseSetting(one(databases, pick)?.id ?? '', 'role', pick % 3 === 0 ? 'replica' : 'primary');
  },
  undo: () => undo(),
  wall: () => addFirewalls(),
  watch: () => addMonitor(),
  attack: () => addAttacker(),
  place: () => addRegion(),
} as const;

export type EditName = keyof typeof doers;

/** Those after which a database begins anew have a property of their own. */
const ANEW: readonly EditName[] = ['lead', 'undo'];

export const editNames = (Object.keys(doers) as readonly EditName[]).filter((name) => !ANEW.includes(name));

const nothing: Spared = () => false;

export const carryOutEdit = (edit: Edit, isSpared = nothing): void => {
  doers[edit.what](edit, isSpared);
};

/** An edit of one of these kinds. */
export const editOf = (names: readonly EditName[]): fc.Arbitrary<Edit> =>
  fc.record({
    what: fc.constantFrom(...names),
    pick: fc.nat(5000),
    // Nearer and further apart than one burst.
    atMs: fc.nat(2000),
  });

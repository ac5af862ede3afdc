import { describe, expect, test } from 'vitest';
import type { Design, DesignElement, Point, ServiceKind } from './design';
import { parseDesign } from './parse';
import { DEFAULT_PRESET } from './default-design';
import { type Preset, presetById, presets } from './presets';
import { settingsOf } from './settings-of';
import type { SettingValue } from './settings';

const each = presets.map((preset): [string, Preset] => [preset.id, preset]);

describe.each(each)('%s', (_id, { design, scale, summary }) => {
  test('is a valid design and survives being written and read', () => {
    const parsed = parseDesign(JSON.parse(JSON.stringify(design)));
    expect(parsed).toEqual({ ok: true, design });
    expect(design.scale).toBe(scale);
  });

  test('is summed up in a sentence or two', () => {
    expect(summary).toMatch(/^[^.]+\.( [^.]+\.)?$/);
  });

  test('repeats no default', () => {
    const things = [
      ...design.elements,
      ...design.elements.flatMap(({ services = [] }) => services),
      ...design.links,
    ];
    for (const { kind, settings } of things) {
      const defaults = settingsOf({ kind });
      for (const [name, value] of Object.entries(settings ?? {}))
        expect(value, name).not.toBe(defaults[name]);
    }
  });

  test('shows no card upon another, wide or narrow', () => {
    for (const [i, one] of design.elements.entries()) {
      for (const other of design.elements.slice(i + 1)) {
        const names = `${one.id} and ${other.id}`;
        const [wide, wideOther] = [one.position.lr, other.position.lr];
        expect(overlap(wide, cardOf(one), wideOther, cardOf(other)), names).toBe(false);
        expect(overlap(one.position.tb, CHIP, other.position.tb, CHIP), names).toBe(false);
      }
      expect(one.position.tb.x).toBeGreaterThanOrEqual(0);
      expect(one.position.tb.x + 116).toBeLessThanOrEqual(390);
      expect(one.position.tb.y + 52).toBeLessThanOrEqual(478);
    }
  });

  test('keeps its machines between 30 % and 65 % busy, and in reach of all work after one has gone', () => {
    for (const [machine, utilization] of offered(design)) {
      expect(utilization, machine).toBeGreaterThan(0.3);
      expect(utilization, machine).toBeLessThan(0.65);
    }
    const servers = design.elements.filter((element) => runs(element, 'app-server'));
    if (servers.length === 1) return;
    const left = { ...design, elements: design.elements.filter(({ id }) => id !== servers[0]?.id) };
    for (const [machine, utilization] of offered(left)) expect(utilization, machine).toBeLessThan(0.95);
  });
});

interface Size {
  readonly width: number;
  readonly height: number;
}

const CHIP: Size = { width: 116, height: 52 };

/** A machine's is that of a server, the tallest card of those that have another one below. */
const cardOf = ({ kind, services = [] }: DesignElement): Size =>
  kind === 'machine' ? { width: 240, height: 93 + 28 * services.length } : { width: 140, height: 98 };

const overlap = (a: Point, sizeOfA: Size, b: Point, sizeOfB: Size) =>
  a.x < b.x + sizeOfB.width &&
  b.x < a.x + sizeOfA.width &&
  a.y < b.y + sizeOfB.height &&
  b.y < a.y + sizeOfA.height;

const runs = ({ services = [] }: DesignElement, kind: ServiceKind) =>
  services.some((each) => each.kind === kind);

/**
 * Share of each machine's cores that its work takes: means multiplied by rates, requests dealt out evenly. A design
 * without its primary is taken after a promotion.
 */
function offered(design: Design): Map<string, number> {
  const crowds = design.elements.filter(({ kind }) => kind === 'users').map((crowd) => settingsOf(crowd));
  const visitors = crowds[0]!;
  const rate = crowds.reduce((sum, crowd) => sum + Number(crowd.rate), 0);
  const statics = rate * Number(visitors.staticShare);
  const writes = rate * Number(visitors.writeShare);
  const reads = rate - statics - writes;
  const machines = design.elements.filter(({ kind }) => kind === 'machine');
  const servers = machines.filter((element) => runs(element, 'app-server')).length;
  const databases = machines.filter((element) => runs(element, 'database'));
  const primary = databases.find((element) => of(element, 'database').role === 'primary') ?? databases[0];
  const work = new Map<string, number>();
  for (const element of machines.filter((each) => runs(each, 'app-server') || runs(each, 'database'))) {
    let busy = 0;
    if (runs(element, 'web-server'))
      busy += (statics / servers) * Number(of(element, 'web-server').staticTime);
    if (runs(element, 'app-server')) {
      busy += ((reads + writes) / servers) * Number(of(element, 'app-server').serviceTime);
    }
    if (runs(element, 'database')) {
      const { readTime, writeTime, applyTime } = of(element, 'database');
      busy += (reads / databases.length) * Number(readTime);
      busy += writes * Number(element === primary ? writeTime : applyTime);
    }
    work.set(element.id, busy / Number(settingsOf(element).cores));
  }
  return work;
}

function of({ services = [] }: DesignElement, kind: ServiceKind): Readonly<Record<string, SettingValue>> {
  return settingsOf(services.find((each) => each.kind === kind)!);
}

test('the default exists at classroom scale', () => {
  const found = presetById(DEFAULT_PRESET);
  expect(found.ok && found.preset.scale).toBe('classroom');
});

test('an unknown preset is refused with the names of those there are', () => {
  expect(presetById('hasOwnProperty')).toEqual({
    ok: false,
    message:
      'There is no preset "hasOwnProperty". There are: simple, simple-production, distributed, distributed-production, three-servers, three-servers-production, secured, secured-production, two-balancers, two-balancers-production, scaled, scaled-production, two-regions, two-regions-production.',
  });
});

test('ids are unique, and each scale says the same of the same stage', () => {
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  for (const { stage, title } of presets) {
    expect(presets.filter((other) => other.stage === stage).map((other) => other.title)).toEqual([
      title,
      title,
    ]);
  }
});

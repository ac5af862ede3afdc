import { elementLacks, type Fix, type Here, type Lack, serviceLacks } from './catalog/lacks';
import { aroundItems, machineItems, type PaletteItem } from './catalog/palette';
import type { Design, DesignElement, ElementKind, ServiceKind } from './design';
import { machineOf, serviceId } from './design';
import { settingsOf } from './settings-of';
import { linksOf, serviceOn, targetOf } from './targets';
import { wired } from './wiring';

/** Something without which a part of the design is of no use, though it runs. */
export interface Problem {
  /** Unique in the design: the part that it is about. */
  readonly about: string;
  readonly text: string;
  /** Null where nothing is obvious. */
  readonly fix: Mending | null;
}

export type Mending =
  | { readonly type: 'connect'; readonly element: string }
  /** Something from the palette is to come, with its usual lines. */
  | { readonly type: 'put'; readonly item: PaletteItem }
  | Exclude<Fix, { readonly type: 'connect' }>;

/** What an incomplete design lacks, in the order of its elements. Nothing of it keeps the design from running. */
export const problemsOf = (design: Design): readonly Problem[] =>
  design.elements.flatMap((element) => problemsAt(design, element));

const problemsAt = (design: Design, element: DesignElement): readonly Problem[] =>
  lacksAt(design, element).map(({ about, lack: { text, fix } }) => ({
    about,
    text,
    fix: fix === undefined ? null : possible(design, about, text, fix),
  }));

interface Found {
  readonly about: string;
  readonly lack: Lack;
}

function lacksAt(design: Design, element: DesignElement): readonly Found[] {
  const here = hereIn(design, element);
  const services = (element.services ?? []).map(
    ({ kind }) => [serviceId(element.id, kind), serviceLacks[kind](here)] as const,
  );
  return [[element.id, elementLacks[element.kind](here)] as const, ...services].flatMap(([about, lack]) =>
    lack === null ? [] : [{ about, lack }],
  );
}

function hereIn(design: Design, element: DesignElement): Here {
  const links = linksOf(design, element.id);
  const machine = (id: string): DesignElement | null => {
    const target = targetOf(design, id);
    return target?.type === 'element' ? target.element : null;
  };
  return {
    design,
    element,
    out: (kind) => links.filter((link) => link.kind === kind && link.from === element.id),
    into: (kind) => links.filter((link) => link.kind === kind && link.to === element.id),
    runs: (kind) => serviceOn(element, kind) !== null,
    runsOn: (id, kind) => {
      const other = machine(id);
      return other !== null && serviceOn(other, kind) !== null;
    },
    valueOn: (id, kind, setting) => {
      const other = machine(id);
      const service = other === null ? null : serviceOn(other, kind);
      return service === null ? undefined : settingsOf(service)[setting];
    },
  };
}

/**
 * What mends it: the usual lines where they do, else what would have to come. Null where neither is known.
 */
function possible(design: Design, about: string, text: string, fix: Fix): Mending | null {
  if (fix.type !== 'connect') return fix;
  const id = machineOf(about);
  const after = wired(design, id);
  const target = targetOf(after, id);
  const isLeft =
    target?.type !== 'element' || lacksAt(after, target.element).some((lack) => lack.lack.text === text);
  if (!isLeft) return { type: 'connect', element: id };
  const item = fix.orAdd === undefined ? undefined : kitFor(fix.orAdd);
  return item === undefined ? null : { type: 'put', item };
}

/** What brings a service, or an element, into a design. */
const kitFor = (kind: ServiceKind | ElementKind): PaletteItem | undefined =>
  machineItems.find(({ services }) => services.some((service) => service === kind)) ??
  aroundItems.find(({ element }) => element === kind);

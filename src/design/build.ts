import { serviceCatalog } from './catalog';
import { hasServices, leaderFor, type PaletteItem, sizesOf, tiers } from './catalog/palette';
import { type Changed, changeDesign } from './change';
import { nextName } from './copy';
import type { Design, DesignElement, DesignService, ServiceKind, SettingValues } from './design';
import { serviceId } from './design';
import { given, linkIn, serviceIn } from './new-parts';
import type { Part } from './part';
import { PUBLIC_ADDRESS } from './presets/parts';
import { usualSettings } from './rescale';
import { machinesOf, servicesInOrder, targetOf } from './targets';

/** What is taken from the palette, as a part of a design. */

/** The first name that is free, of the form that an item gives. */
export const freeName = (design: Design, name: string): string =>
  targetOf(design, name) === null ? name : nextName(design, name);

/** An element from the palette, with the settings that are usual at the scale of the design. */
export function elementFrom(
  design: Design,
  item: PaletteItem,
  position: DesignElement['position'],
): DesignElement {
  const id = freeName(design, item.name);
  if (!hasServices(item.element))
    return { id, kind: item.element, ...given(usualSettings(item.element, design.scale)), position };
  const services = item.services.map((kind) => sized(design, kind));
  return { id, kind: item.element, ...given(machineSettings(design, item.services)), services, position };
}

function machineSettings(design: Design, services: readonly ServiceKind[]): SettingValues {
  const sizes = sizesOf(design.scale);
  const largest = services.map((kind) => sizes[kind]?.machine).find((machine) => machine !== undefined);
  const isTaken = machinesOf(design).some(({ settings }) => settings?.address === PUBLIC_ADDRESS);
  const isDoor = services.some((kind) => (tiers[kind] ?? 9) <= LAST_DOOR);
  return { ...largest, ...(isDoor && !isTaken ? { address: PUBLIC_ADDRESS } : {}) };
}

/** Tiers to which users come. */
const LAST_DOOR = 2;

const sized = (design: Design, kind: ServiceKind): DesignService =>
  serviceIn(design, kind, { ...sizesOf(design.scale)[kind]?.service, ...leaderFor(design, kind)?.settings });

/** The lines that bring followers what their leaders write. */
const linesOfFollowers = (design: Design, kinds: readonly ServiceKind[], machine: string): readonly Part[] =>
  kinds.flatMap((kind) => {
    const led = leaderFor(design, kind);
    return led === null ? [] : [{ link: linkIn(design, led.by, led.leader, machine) }];
  });

/** The design with an element from the palette, or why it cannot have it. It is connected to nobody but its leader. */
export function withElementFrom(
  design: Design,
  item: PaletteItem,
  position: DesignElement['position'],
): Changed {
  const element = elementFrom(design, item, position);
  return changeDesign(design, {
    remove: [],
    add: [{ element }, ...linesOfFollowers(design, item.services, element.id)],
  });
}

/** The design with a service on one of its machines, or why it cannot run there. */
export function withServiceOn(design: Design, kind: ServiceKind, machine: string): Changed {
  if (targetOf(design, serviceId(machine, kind)) !== null)
    return { ok: false, message: `${serviceCatalog[kind].title} runs on ${machine} already.` };
  return changeDesign(design, {
    remove: [],
    add: [{ service: sized(design, kind), on: machine }, ...linesOfFollowers(design, [kind], machine)],
  });
}

/** The tier of an element: 0 for whoever comes from outside, and more the nearer to the data. */
export function tierOf(element: DesignElement): number {
  if (!hasServices(element.kind)) return 0;
  const known = servicesInOrder(element).flatMap((kind) => tiers[kind] ?? []);
  return Math.min(...known, known.length === 0 ? OTHERS : Number.POSITIVE_INFINITY);
}

/** Machines that do something besides. */
const OTHERS = 3;

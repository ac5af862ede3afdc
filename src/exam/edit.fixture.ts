import type {
  Design,
  DesignElement,
  DesignLink,
  DesignService,
  LinkKind,
  ServiceKind,
  SettingValues,
} from '../design/design';
import { presetById } from '../design/presets';

export type Edit = (design: Design) => Design;

export function presetDesign(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

/** All of them, one after the other. */
export const all =
  (...edits: readonly Edit[]): Edit =>
  (design) =>
    edits.reduce((edited, edit) => edit(edited), design);

const onElement =
  (id: string, edit: (element: DesignElement) => DesignElement): Edit =>
  (design) => ({
    ...design,
    elements: design.elements.map((element) => (element.id === id ? edit(element) : element)),
  });

const onService = (
  machine: string,
  kind: ServiceKind,
  edit: (service: DesignService) => DesignService,
): Edit =>
  onElement(machine, (element) => ({
    ...element,
    services: (element.services ?? []).map((service) => (service.kind === kind ? edit(service) : service)),
  }));

export const element = (id: string, settings: SettingValues): Edit =>
  onElement(id, (each) => ({ ...each, settings: { ...each.settings, ...settings } }));

export const service = (machine: string, kind: ServiceKind, settings: SettingValues): Edit =>
  onService(machine, kind, (each) => ({ ...each, settings: { ...each.settings, ...settings } }));

/** Without a service, and without the links that began or ended at it. */
export const withoutService =
  (machine: string, kind: ServiceKind, ...links: readonly LinkKind[]): Edit =>
  (design) =>
    without((link) => links.includes(link.kind) && (link.from === machine || link.to === machine))(
      onElement(machine, (each) => ({
        ...each,
        services: (each.services ?? []).filter((one) => one.kind !== kind),
      }))(design),
    );

export const withService = (machine: string, kind: ServiceKind, settings: SettingValues = {}): Edit =>
  onElement(machine, (each) => ({ ...each, services: [...(each.services ?? []), { kind, settings }] }));

/** Without an element and all its links. */
export const withoutElement =
  (id: string): Edit =>
  (design) =>
    without(({ from, to }) => from === id || to === id)({
      ...design,
      elements: design.elements.filter((each) => each.id !== id),
    });

export const withMachine =
  (id: string, services: readonly DesignService[], settings: SettingValues = {}): Edit =>
  (design) => ({
    ...design,
    elements: [
      ...design.elements,
      { id, kind: 'machine', settings, services, position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } } },
    ],
  });

const without =
  (isGone: (link: DesignLink) => boolean): Edit =>
  (design) => ({ ...design, links: design.links.filter((link) => !isGone(link)) });

/** Without the link of a kind between two elements, or from one of them to anywhere. */
export const withoutLink = (kind: LinkKind, from: string, to?: string): Edit =>
  without((link) => link.kind === kind && link.from === from && (to === undefined || link.to === to));

export const withLink =
  (kind: LinkKind, from: string, to: string, settings: SettingValues = {}): Edit =>
  (design) => ({
    ...design,
    links: [...design.links, { id: `${kind}-${from}-${to}`, kind, from, to, settings }],
  });

export const link =
  (kind: LinkKind, from: string, to: string, settings: SettingValues): Edit =>
  (design) => ({
    ...design,
    links: design.links.map((each) =>
      each.kind === kind && each.from === from && each.to === to
        ? { ...each, settings: { ...each.settings, ...settings } }
        : each,
    ),
  });

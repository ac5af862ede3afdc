import type { Design, DesignLink, ElementKind, LinkKind, ServiceKind } from '../design/design';
import { serviceId } from '../design/design';

/** A part that comes or goes. */
export interface PlannedPart {
  readonly id: string;
  readonly part: 'element' | 'service' | 'link';
  readonly kind: ElementKind | ServiceKind | LinkKind;
  /** The part with which it comes or goes: the machine of a service, an end of a link. Null: by itself. */
  readonly along: string | null;
}

export interface Plan {
  readonly gone: {
    readonly elements: readonly PlannedPart[];
    /** Of machines that stay. */
    readonly services: readonly (PlannedPart & { readonly machine: string })[];
    readonly links: readonly (PlannedPart & { readonly link: DesignLink })[];
  };
  readonly come: {
    readonly elements: readonly PlannedPart[];
    readonly services: readonly PlannedPart[];
    readonly links: readonly (PlannedPart & { readonly link: DesignLink })[];
  };
}

/**
 * What has to go and to come to make one design of another.
 *
 * @param replaced ids of parts that are in both, and yet go and come.
 */
export function planOf(before: Design, after: Design, replaced: ReadonlySet<string>): Plan {
  const [was, is] = [before, after].map((design) => partsIn(design));
  const gone = missingFrom(is!, was!, replaced);
  const come = missingFrom(was!, is!, replaced);
  const goes = new Set(gone.elements.map(({ id }) => id));
  return { gone: { ...gone, services: gone.services.filter(({ machine }) => !goes.has(machine)) }, come };
}

interface Parts {
  readonly elements: ReadonlyMap<string, ElementKind>;
  readonly services: ReadonlyMap<string, { readonly machine: string; readonly kind: ServiceKind }>;
  readonly links: ReadonlyMap<string, DesignLink>;
}

const partsIn = ({ elements, links }: Design): Parts => ({
  elements: new Map(elements.map(({ id, kind }) => [id, kind])),
  services: new Map(
    elements.flatMap(({ id, services = [] }) =>
      services.map(({ kind }) => [serviceId(id, kind), { machine: id, kind }] as const),
    ),
  ),
  links: new Map(links.map((link) => [link.id, link])),
});

/** What of the second is not in the first. */
function missingFrom(first: Parts, second: Parts, replaced: ReadonlySet<string>) {
  const elements = [...second.elements]
    .filter(([id, kind]) => first.elements.get(id) !== kind || replaced.has(id))
    .map(([id, kind]): PlannedPart => ({ id, part: 'element', kind, along: null }));
  const whole = new Set(elements.map(({ id }) => id));
  const services = [...second.services]
    .filter(([id, { machine }]) => !first.services.has(id) || replaced.has(id) || whole.has(machine))
    .map(([id, { machine, kind }]) => {
      const along = whole.has(machine) ? machine : null;
      return { id, part: 'service', kind, along, machine } as const;
    });
  const links = [...second.links]
    .filter(
      ([id, link]) =>
        !isSameWay(link, first.links.get(id)) ||
        replaced.has(id) ||
        whole.has(link.from) ||
        whole.has(link.to),
    )
    .map(([id, link]) => {
      const along = whole.has(link.to) ? link.to : whole.has(link.from) ? link.from : null;
      return { id, part: 'link', kind: link.kind, along, link } as const;
    });
  return { elements, services, links };
}

const isSameWay = (one: DesignLink, other: DesignLink | undefined): boolean =>
  one.kind === other?.kind && one.from === other.from && one.to === other.to;

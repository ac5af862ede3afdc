import { serviceCatalog, type ServiceEntry } from './catalog';
import type { Design, DesignElement, DesignLink, SettingValues } from './design';
import { isTakenByLanguage, limits, NAME } from './limits';
import { brokenRules } from './rules';
import type { ScriptStep } from './script-step';
import { textOf } from './settings';
import { quoted, specsOf } from './settings-of';
import { targetOf } from './targets';

export type Renamed =
  | { readonly ok: true; readonly design: Design }
  /** Why not, in one sentence. */
  | { readonly ok: false; readonly message: string };

type Kind = Parameters<typeof specsOf>[0];

/** The design with another name for one of its elements, wherever it is named. */
export function renamed(design: Design, id: string, name: string): Renamed {
  const message = refuse(design, id, name);
  if (message !== null) return { ok: false, message };
  const called = (other: string): string => (other === id ? name : other);
  const links = new Map(design.links.map((link) => [link.id, linkName(link, called)]));
  const next: Design = {
    ...design,
    elements: design.elements.map((element) => renamedElement(element, called)),
    links: design.links.map((link) => ({
      ...withReferences(link, called),
      id: links.get(link.id)!,
      from: called(link.from),
      to: called(link.to),
    })),
    ...(design.script === undefined
      ? {}
      : { script: design.script.map((step) => renamedStep(step, called, links)) }),
  };
  const [broken] = brokenRules(next);
  return broken === undefined ? { ok: true, design: next } : { ok: false, message: broken.message };
}

/** Whether something is kept on a machine that another one would not have. */
export const keepsData = ({ services = [] }: DesignElement): boolean =>
  services.some(({ kind }) => (serviceCatalog[kind] as ServiceEntry).keeps === true);

function refuse(design: Design, id: string, name: string): string | null {
  if (targetOf(design, id)?.type !== 'element') return `There is nothing called ${quoted(id)} to rename.`;
  if (name.length > limits.elementName || !NAME.test(name) || isTakenByLanguage(name))
    return `A name has 1 to ${limits.elementName} letters, digits, "-" and ".", with a letter or digit at both ends: ${quoted(name)} does not.`;
  return targetOf(design, name) === null ? null : `The name ${quoted(name)} is taken already.`;
}

/** A link that was called after its ends is called after them still. */
const linkName = ({ id, from, to }: DesignLink, called: (id: string) => string): string =>
  id.startsWith(`${from}--${to}`) ? id.replace(`${from}--${to}`, `${called(from)}--${called(to)}`) : id;

function renamedElement(element: DesignElement, called: (id: string) => string): DesignElement {
  const own = withReferences(element, called);
  const services = own.services?.map((service) => withReferences(service, called));
  return { ...own, id: called(own.id), ...(services === undefined ? {} : { services }) };
}

/** A step is about an element, about a service or the disk of one, or about a link. */
function renamedStep(
  step: ScriptStep,
  called: (id: string) => string,
  links: ReadonlyMap<string, string>,
): ScriptStep {
  const [machine = '', rest = ''] = step.target.split(/(?=[/#])/, 2);
  return { ...step, target: links.get(step.target) ?? `${called(machine)}${rest}` };
}

function withReferences<T extends { readonly kind: Kind; readonly settings?: SettingValues }>(
  thing: T,
  called: (id: string) => string,
): T {
  if (thing.settings === undefined) return thing;
  const specs = specsOf(thing.kind);
  const settings = Object.fromEntries(
    Object.entries(thing.settings).map(([name, value]) => [
      name,
      specs[name]?.type === 'reference' ? called(textOf(value)) : value,
    ]),
  );
  return { ...thing, settings };
}

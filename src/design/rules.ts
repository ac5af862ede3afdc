import { brokenDatabaseRules } from './database-rules';
import type { Design, DesignElement, DesignLink } from './design';
import { brokenVirtualAddresses } from './keepalived-rules';
import { brokenLinkRules } from './link-rules';
import { serviceCatalog } from './catalog';
import type { Problem } from './place';
import { portProblemOf } from './ports';
import { brokenRegionRules } from './region-rules';
import { settingsOf } from './settings-of';
import { brokenStoreRules } from './store-rules';

/**
 * What no single value shows: whether the parts of a well-formed design fit together. Empty where all do. To be asked
 * after every change of a design that comes from outside a preset.
 */
export function brokenRules(design: Design): Problem[] {
  const names = brokenNames(design);
  // The other rules find things by name.
  if (names.length > 0) return names;
  return [
    ...design.elements.flatMap(brokenElementRules),
    ...brokenLinkRules(design),
    ...brokenDatabaseRules(design),
    ...brokenRegionRules(design),
    ...brokenStoreRules(design),
  ];
}

function brokenNames({ elements, links }: Design): Problem[] {
  const seen = new Set<string>();
  const repeated = (list: readonly (DesignElement | DesignLink)[], name: string): Problem[] =>
    list.flatMap(({ id }, i) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ path: `${name}[${i}].id`, message: `The name "${id}" is taken already.` }];
    });
  return [...repeated(elements, 'elements'), ...repeated(links, 'links')];
}

function brokenElementRules(element: DesignElement, index: number): Problem[] {
  const path = `elements[${index}]`;
  return [
    ...servicesProblems(element, `${path}.services`),
    ...brokenVirtualAddresses(element, `${path}.services`),
    ...brokenShares(element, `${path}.settings`),
  ];
}

/** Who is there twice listens twice: one sentence is enough. */
function servicesProblems(element: DesignElement, path: string): Problem[] {
  const twice = brokenServiceRules(element, path);
  return twice.length > 0 ? twice : brokenPorts(element, path);
}

function brokenServiceRules({ id, services = [] }: DesignElement, path: string): Problem[] {
  return services.flatMap(({ kind }, i) => {
    const isSecond = services.findIndex((earlier) => earlier.kind === kind) < i;
    return isSecond
      ? [{ path: `${path}[${i}]`, message: `${serviceCatalog[kind].title} runs on ${id} already.` }]
      : [];
  });
}

function brokenPorts(element: DesignElement, path: string): Problem[] {
  const problem = portProblemOf(element);
  return problem === null ? [] : [{ path: `${path}[${problem.index}]`, message: problem.message }];
}

function brokenShares(element: DesignElement, path: string): Problem[] {
  if (element.kind !== 'users') return [];
  const { staticShare, writeShare } = settingsOf(element);
  const message = sharesProblem(Number(staticShare), Number(writeShare));
  return message === null ? [] : [{ path, message }];
}

/** What is wrong with the shares of the kinds of requests; null where nothing is. */
export function sharesProblem(staticShare: number, writeShare: number): string | null {
  // A hair above 1 is the rounding of a sum such as 0.7 + 0.3.
  if (staticShare + writeShare <= 1 + 1e-9) return null;
  return 'Static files and writes together are more than all requests: their shares may add up to 100 %.';
}

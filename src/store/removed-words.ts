import { rootOf } from '../design/database-trees';
import type { Design, DesignElement } from '../design/design';
import { explained } from '../design/explanations';
import { serviceId } from '../design/design';
import { frontOf, servicesInOrder } from '../design/targets';
import type { Readings } from '../run/protocol';
import { inWords } from '../run/sentences/words';
import { cardKind, cardOf, linksOf, type Target, titleOf } from './elements';

/**
 * "web-02 was removed." and how the site goes on without it.
 *
 * @param after the design as it is now.
 * @param readings of the run: which database leads changes while it goes on.
 */
export function removedWords(
  before: Design,
  after: Design,
  id: string,
  target: Target,
  readings: Readings | null = null,
): string {
  const isMany = target.type === 'element' && cardKind(target.element) === 'users';
  const title = titleOf(before, id).replace(/^link/, 'Link');
  return `${title} ${isMany ? 'were' : 'was'} removed. ${withoutWords(before, after, target, readings)}`;
}

function withoutWords(before: Design, after: Design, target: Target, readings: Readings | null): string {
  if (target.type === 'link') return explained(target.link.kind).without;
  if (target.type === 'service') return explained(target.service.kind).without;
  const { element } = target;
  const kind = cardKind(element);
  const others = after.elements.filter((other) => cardKind(other) === kind);
  const names = others.map(({ id }) => id);
  if (kind === 'balancer') return withoutBalancer(after, names);
  if (kind === 'database') {
    const root = rootOf(before, element.id);
    const alike = names.filter((id) => rootOf(before, id) === root);
    if (alike.length === 0 && names.length > 0) return `Its rows are gone: ${inWords(names)} never had them.`;
    return withoutDatabase(alike, isReplica(element, readings));
  }
  // A machine that only stores something for others is missed as what it does.
  if (kind === 'server' && frontOf(element) !== null)
    return withoutServer(others.filter((other) => frontOf(other) !== null).map(({ id }) => id));
  return explained(mainKind(element)).without;
}

/** What a machine is there for, as a kind that is explained. */
const mainKind = (element: DesignElement) =>
  servicesInOrder(element).find((kind) => cardOf(kind) !== undefined) ?? element.kind;

function withoutBalancer(after: Design, others: readonly string[]): string {
  if (others.length > 0)
    return `${inWords(others)} ${others.length === 1 ? 'is' : 'are'} left to take the visitors.`;
  const reached = after.elements
    .filter((element) => cardKind(element) === 'users')
    .flatMap(({ id }) => linksOf(after, id).flatMap(({ from, to }) => (from === id ? [to] : [])))
    .filter((id) => after.elements.some((element) => element.id === id && element.kind === 'machine'));
  if (reached.length === 0) return 'Visitors reach nobody now.';
  return `Visitors reach ${inWords(reached)} only. If it stops, nothing takes its place.`;
}

function withoutServer(others: readonly string[]): string {
  if (others.length === 0) return 'No server is left to answer.';
  return others.length === 1
    ? `${others[0]} has to do all the work now.`
    : `${inWords(others)} have to do its work now.`;
}

/** What it is now; at the start, what the design says. */
function isReplica({ id, services = [] }: DesignElement, readings: Readings | null): boolean {
  return services.some(({ kind, settings }) => {
    const reading = readings?.of[serviceId(id, kind)];
    return (reading !== undefined && 'role' in reading ? reading.role : settings?.role) === 'replica';
  });
}

function withoutDatabase(others: readonly string[], wasReplica: boolean): string {
  if (others.length === 0) return 'No database is left: only static files can be answered.';
  if (!wasReplica) return 'No write succeeds before a replica is promoted.';
  return others.length === 1
    ? `${others[0]} has the only copy of the data now, and answers every read.`
    : `${inWords(others)} are left.`;
}

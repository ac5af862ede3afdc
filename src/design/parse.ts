import { elementCatalog, linkCatalog, serviceCatalog } from './catalog';
import { priceSettings } from './catalog/prices';
import {
  DESIGN_FORMAT,
  type Design,
  type DesignElement,
  type DesignLink,
  type DesignNote,
  type DesignService,
  type ElementKind,
  type LinkKind,
  type PlannedArrival,
  type Point,
  type ServiceKind,
} from './design';
import { IPV4, isTakenByLanguage, limits, NAME } from './limits';
import { NOTE_TEXT, noteLimits } from './notes';
import { Place, PROBLEM_LIMIT, type Problem } from './place';
import { brokenRules } from './rules';
import { inTime } from './script';
import { SCRIPT_TYPES, type ScriptStep } from './script-step';
import { quoted, specsOf, TEXT_LIMIT } from './settings-of';

export type { Problem } from './place';

export type ParsedDesign =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const elementKinds = Object.keys(elementCatalog) as [ElementKind];
const serviceKinds = Object.keys(serviceCatalog) as [ServiceKind];
const linkKinds = Object.keys(linkCatalog) as [LinkKind];

const LETTERS = "letters, digits, '-' and '.', with a letter or digit at both ends";

/**
 * A design from anything: a file, a link, a browser's storage. Never throws. The design given back is a copy that
 * shares nothing with what was read, and `createSite` may rely on it.
 */
export function parseDesign(json: unknown): ParsedDesign {
  const problems: Problem[] = [];
  const design = readDesign(new Place(json, '', problems));
  const otherFormat = problems.find(({ path }) => path === 'format');
  // What else is said in another format is not for this version to judge.
  if (otherFormat !== undefined) return { ok: false, problems: [otherFormat] };
  if (problems.length === 0) problems.push(...brokenRules(design).slice(0, PROBLEM_LIMIT));
  return problems.length === 0 ? { ok: true, design } : { ok: false, problems };
}

function readDesign(place: Place): Design {
  const { format, title, scale, elements, links, prices, notes, script } = place.fields([
    'format',
    'title',
    'scale',
    'elements',
    'links',
    'prices',
    'notes',
    'script',
  ]);
  format.matching(/^signal-box\/1$/, `"${DESIGN_FORMAT}", the version of the file format`);
  return {
    format: DESIGN_FORMAT,
    title: title.text(limits.title),
    scale: scale.oneOf(['classroom', 'production']),
    elements: elements.list(limits.elements).map(readElement),
    links: links.list(limits.links).map(readLink),
    ...(prices.isAbsent ? {} : { prices: prices.settings(priceSettings) }),
    ...(notes.isAbsent ? {} : { notes: readNotes(notes) }),
    ...(script.isAbsent ? {} : { script: inTime(script.list(limits.script).map(readStep)) }),
  };
}

/** Whether it can be carried out is for the run to say when its time has come. */
function readStep(place: Place): ScriptStep {
  const { at, type, target, factor, share } = place.fields(['at', 'type', 'target', 'factor', 'share']);
  const step = {
    at: at.number(0, limits.moment),
    type: type.oneOf(SCRIPT_TYPES),
    target: target.text(limits.linkName),
  };
  if (step.type === 'slow') return { ...step, factor: factor.number(0.01, 1000) };
  return step.type === 'fail-share' ? { ...step, share: share.number(0, 1) } : step;
}

export function readElement(place: Place): DesignElement {
  const { id, kind, settings, services, plan, position } = place.fields([
    'id',
    'kind',
    'settings',
    'services',
    'plan',
    'position',
  ]);
  const kindRead = kind.oneOf(elementKinds);
  if (kindRead !== 'machine' && !services.isAbsent) services.complain('Only a machine can run services.');
  if (kindRead !== 'users' && !plan.isAbsent) plan.complain('Only users can have a plan of arrivals.');
  return {
    id: readId(id, limits.elementName),
    kind: kindRead,
    ...(settings.isAbsent ? {} : { settings: settings.settings(specsOf(kindRead)) }),
    ...(services.isAbsent ? {} : { services: services.list(limits.services).map(readService) }),
    ...(plan.isAbsent ? {} : { plan: readPlan(plan) }),
    position: readPosition(position),
  };
}

function readId(place: Place, limit: number): string {
  const id = place.matching(NAME, `a name of 1 to ${limit} ${LETTERS}`, limit);
  if (isTakenByLanguage(id)) place.complain(`${quoted(id)} cannot be used as a name.`);
  return id;
}

export function readService(place: Place): DesignService {
  const { kind, settings } = place.fields(['kind', 'settings']);
  const kindRead = kind.oneOf(serviceKinds);
  return {
    kind: kindRead,
    ...(settings.isAbsent ? {} : { settings: settings.settings(specsOf(kindRead)) }),
  };
}

export function readLink(place: Place): DesignLink {
  const { id, kind, from, to, settings } = place.fields(['id', 'kind', 'from', 'to', 'settings']);
  const kindRead = kind.oneOf(linkKinds);
  return {
    id: readId(id, limits.linkName),
    kind: kindRead,
    from: from.text(TEXT_LIMIT),
    to: to.text(TEXT_LIMIT),
    ...(settings.isAbsent ? {} : { settings: settings.settings(specsOf(kindRead)) }),
  };
}

function readNotes(place: Place): DesignNote[] {
  const taken = new Set<string>();
  return place.list(noteLimits.notes).map((entry) => {
    const { id, text, position } = entry.fields(['id', 'text', 'position']);
    const note = {
      id: readId(id, limits.elementName),
      text: text.matching(NOTE_TEXT, `a text of 1 to ${noteLimits.text} characters`, noteLimits.text),
      position: readPosition(position),
    };
    if (taken.has(note.id)) id.complain(`There is another note called ${quoted(note.id)}.`);
    taken.add(note.id);
    return note;
  });
}

function readPosition(place: Place): DesignElement['position'] {
  const { lr, tb } = place.fields(['lr', 'tb']);
  return { lr: readPoint(lr), tb: readPoint(tb) };
}

function readPoint(place: Place): Point {
  const { x, y } = place.fields(['x', 'y']);
  return { x: x.number(-limits.farthest, limits.farthest), y: y.number(-limits.farthest, limits.farthest) };
}

function readPlan(place: Place): PlannedArrival[] {
  let before = 0;
  return place.list(limits.plan).map((entry) => {
    const arrival = readArrival(entry);
    if (arrival.at < before)
      entry.complain(`Arrivals must be in order of time: ${arrival.at} s after ${before} s.`);
    before = arrival.at;
    return arrival;
  });
}

function readArrival(place: Place): PlannedArrival {
  const { at, client, address, kind, hold, cookie, partial } = place.fields([
    'at',
    'client',
    'address',
    'kind',
    'hold',
    'cookie',
    'partial',
  ]);
  return {
    at: at.number(0, limits.day),
    client: client.text(TEXT_LIMIT),
    ...(address.isAbsent ? {} : { address: address.matching(IPV4, 'an IPv4 address such as 198.51.100.7') }),
    ...(kind.isAbsent ? {} : { kind: kind.oneOf(['static', 'read', 'write']) }),
    ...(hold.isAbsent ? {} : { hold: hold.number(0, limits.day) }),
    ...(cookie.isAbsent ? {} : { cookie: cookie.text(TEXT_LIMIT) }),
    ...(partial.isAbsent ? {} : { partial: partial.flag() }),
  };
}

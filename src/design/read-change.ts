import type { Change } from './change';
import type { Part } from './part';
import { limits } from './limits';
import { readElement, readLink, readService } from './parse';
import type { Place } from './place';

/** What goes and what comes, from anything. Whether it fits a design is for `changeDesign` to say. */
export function readChange(remove: Place, add: Place): Change {
  return {
    remove: remove.list(limits.links).map((id) => id.text(limits.linkName)),
    add: add.list(limits.links).map(readPart),
  };
}

function readPart(place: Place): Part {
  const { element, service, on, link } = place.fields(['element', 'service', 'on', 'link']);
  if (!element.isAbsent) return { element: readElement(element) };
  if (!link.isAbsent) return { link: readLink(link) };
  if (service.isAbsent) place.complain('A part is an element, a link, or a service on a machine.');
  return { service: readService(service), on: on.text(limits.elementName) };
}

import { type Design, type SettingValues, serviceId } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { BadOption } from './bad-option';
import { type Assignment, readAssignment } from './setting-place';

/** The design with each `TARGET.SETTING=VALUE` carried out. Throws a `BadOption`. */
export function changeDesign(design: Design, texts: readonly string[]): Design {
  const changed = texts.reduce((changing, text) => assign(changing, readAssignment(changing, text)), design);
  const parsed = parseDesign(changed);
  if (parsed.ok) return parsed.design;
  const { path, message } = parsed.problems[0] ?? { path: '', message: 'The design is not valid.' };
  throw new BadOption(`With --set, ${path}: ${message}`);
}

function assign(design: Design, { target, setting, value }: Assignment): Design {
  const into = <Owner extends { readonly settings?: SettingValues }>(owner: Owner): Owner => ({
    ...owner,
    settings: { ...owner.settings, [setting]: value },
  });
  const elements = design.elements.map((element) => {
    if (element.id === target) return into(element);
    if (element.services === undefined) return element;
    const services = element.services.map((service) =>
      serviceId(element.id, service.kind) === target ? into(service) : service,
    );
    return { ...element, services };
  });
  return { ...design, elements, links: design.links.map((link) => (link.id === target ? into(link) : link)) };
}

import { elementCatalog, linkCatalog, serviceCatalog } from '../design/catalog';
import { type Design, serviceId } from '../design/design';
import type { Specs } from '../design/settings';

interface Entry {
  readonly title: string;
  readonly specs: Specs;
}

const noSpecs: Specs = {};

/** What the ids of a design stand for, for whoever speaks of them. */
export class Directory {
  private readonly entries = new Map<string, Entry>();

  constructor({ elements, links }: Design) {
    for (const { id, kind, services } of elements) {
      this.entries.set(id, { title: id, specs: elementCatalog[kind].settings });
      for (const service of services ?? []) {
        const { title, settings } = serviceCatalog[service.kind];
        this.entries.set(serviceId(id, service.kind), { title: `${title} on ${id}`, specs: settings });
      }
    }
    for (const { id, kind, from, to } of links) {
      this.entries.set(id, { title: `link ${from} – ${to}`, specs: linkCatalog[kind].settings });
    }
  }

  /** "web-02", "Nginx on web-02", "link lb-1 – web-02". An unknown id is its own title. */
  title(id: string): string {
    return this.entries.get(id)?.title ?? id;
  }

  /** The title at the start of a sentence: only a link's begins with a common noun. */
  titleAtStart(id: string): string {
    const title = this.title(id);
    return title.startsWith('link ') ? `L${title.slice(1)}` : title;
  }

  /** The catalog's description of its settings. */
  specs(id: string): Specs {
    return this.entries.get(id)?.specs ?? noSpecs;
  }
}

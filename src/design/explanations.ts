import { elementCatalog, linkCatalog, serviceCatalog } from './catalog/kinds';
import type { CatalogEntry } from './catalog/describe';
import { groupsOf } from './catalog/groups';
import type { ElementKind, LinkKind, ServiceKind } from './design';

const catalog: Readonly<Record<ElementKind | ServiceKind | LinkKind, CatalogEntry>> = {
  ...elementCatalog,
  ...serviceCatalog,
  ...linkCatalog,
};

export { groupsOf };

/**
 * The catalog's entry of a kind with all that it explains. The built page has these sentences only where this is asked;
 * in what it loads first, the texts `purpose`, `without` and `help` of the catalog are empty.
 */
export const explained = (kind: ElementKind | ServiceKind | LinkKind): CatalogEntry => catalog[kind];

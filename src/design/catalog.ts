import { elementCatalog, linkCatalog, serviceCatalog } from './catalog/kinds';
import type { ElementKind, LinkKind, ServiceKind } from './design';
import type { ValuesOf } from './settings';

export type {
  CatalogEntry,
  End,
  Harm,
  Kill,
  LinkEntry,
  ServiceEntry,
} from './catalog/describe';
export { elementCatalog, linkCatalog, serviceCatalog };

/** Every value of a kind, defaults filled in. */
export type ServiceSettings<Kind extends ServiceKind> = ValuesOf<(typeof serviceCatalog)[Kind]['settings']>;
export type ElementSettings<Kind extends ElementKind> = ValuesOf<(typeof elementCatalog)[Kind]['settings']>;
export type LinkSettings<Kind extends LinkKind> = ValuesOf<(typeof linkCatalog)[Kind]['settings']>;

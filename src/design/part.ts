import type { DesignElement, DesignLink, DesignService } from './design';
import { serviceId } from './design';

/** Something that can come and go: a machine with its services, one service of a machine, or one link. */
export type Part =
  | { readonly element: DesignElement }
  | { readonly service: DesignService; readonly on: string }
  | { readonly link: DesignLink };

/** Id of a part. */
export const partId = (part: Part): string =>
  'element' in part ? part.element.id : 'link' in part ? part.link.id : serviceId(part.on, part.service.kind);

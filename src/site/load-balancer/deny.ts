import type { ServiceSettings } from '../../design/catalog';
import { isWithin } from '../network/address';
import { pathOf, type Request } from '../request';

/** `http-request deny`: whether a rule turns the request away. */
export function isDenied(request: Request, settings: ServiceSettings<'load-balancer'>): boolean {
  const { mode, denyPath, denySource } = settings;
  if (mode === 'tcp') return false;
  if (denyPath !== '' && pathOf(request).startsWith(denyPath)) return true;
  return denySource !== '' && request.client !== null && isWithin(request.client.address, denySource);
}

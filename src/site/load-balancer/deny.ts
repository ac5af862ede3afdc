import type { ServiceSettings } from '../../design/catalog';
import { addressNumber } from '../network/address';
import { pathOf, type Request } from '../request';

/** `http-request deny`: whether a rule turns the request away. */
export function isDenied(request: Request, settings: ServiceSettings<'load-balancer'>): boolean {
  const { mode, denyPath, denySource } = settings;
  if (mode === 'tcp') return false;
  if (denyPath !== '' && pathOf(request).startsWith(denyPath)) return true;
  return denySource !== '' && request.client !== null && isWithin(request.client.address, denySource);
}

/** @param network an IPv4 address, or a network such as `198.18.0.0/28`. */
function isWithin(address: number, network: string): boolean {
  const [dotted = '', bits = '32'] = network.split('/');
  const rest = 32 - Number(bits);
  // Shifting by 32 bits shifts by none.
  return rest === 32 || (address ^ addressNumber(dotted)) >>> rest === 0;
}

import type { ServiceSettings } from '../../design/catalog';
import type { ServiceKind } from '../../design/design';
import { type Address, isWithin } from '../network/address';
import type { Verdict } from '../network/firewall';
import type { Origin } from '../network/host';
import { VRRP } from '../network/protocol';

type Described = ServiceSettings<'firewall'>['rules'][number];

/** A rule that is asked of every packet until one fits. */
export interface Rule {
  readonly verdict: Verdict;
  /** Packets that it has judged, as `counter` of nftables counts them. */
  packets: number;
  fits(source: Address, origin: Origin, port: number): boolean;
}

export function makeRule(described: Described): Rule {
  const isMeant = portTest(described);
  const isSource = sourceTest(described);
  return {
    verdict: verdictOf(described),
    packets: 0,
    fits: (source, origin, to) => isMeant(to) && isSource(source, origin),
  };
}

/** A rule about a port is one about TCP or UDP. */
function portTest({ protocol, port }: Described): (to: number) => boolean {
  if (protocol === 'vrrp') return (to) => to === VRRP;
  if (port > 0) return (to) => to === port;
  return protocol === 'any' ? () => true : (to) => to !== VRRP;
}

function verdictOf({ action, rejectWith }: Described): Verdict {
  if (action !== 'reject') return action === 'accept' ? 'pass' : 'drop';
  return rejectWith === 'admin-prohibited' ? 'prohibit' : 'reject';
}

type SourceTest = (source: Address, origin: Origin) => boolean;

function sourceTest({ source, address }: Described): SourceTest {
  if (source === 'anywhere') return () => true;
  if (source === 'address') return (from) => address !== '' && isWithin(from, address);
  const role: ServiceKind = source;
  return (_, origin) => origin.runs(role);
}

/** An IPv4 address as a number of 32 bits, as the source algorithm and firewalls read it. */
export type Address = number;

/** `198.51.100.7` as a number of 32 bits. */
export function addressNumber(dotted: string): Address {
  return dotted.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

export function dottedAddress(address: Address): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

const DOTTED = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** The address that a text stands for; null where it is none. */
export const parseAddress = (text: string): Address | null =>
  DOTTED.test(text) ? addressNumber(text) : null;

/** @param network an IPv4 address, or a network such as `198.18.0.0/28`. */
export function isWithin(address: Address, network: string): boolean {
  const [dotted = '', bits = '32'] = network.split('/');
  const rest = 32 - Number(bits);
  // Shifting by 32 bits shifts by none.
  return rest === 32 || (address ^ addressNumber(dotted)) >>> rest === 0;
}

/** First address and size of the networks that the internet does not route (RFC 1918, RFC 6598). */
const PRIVATE = [
  [addressNumber('10.0.0.0'), 0x100_0000],
  [addressNumber('172.16.0.0'), 0x10_0000],
  [addressNumber('192.168.0.0'), 0x1_0000],
  [addressNumber('100.64.0.0'), 0x40_0000],
] as const;

export const isPrivate = (address: Address): boolean =>
  PRIVATE.some(([first, size]) => address >= first && address < first + size);

/** Machines that were given no address have one in this network: 10.1.0.0/16, of the private ones (RFC 1918). */
const FIRST = addressNumber('10.1.0.0');
const SIZE = 65_536;

/**
 * The address of a machine that was given none: it follows from its name alone, so that it stays the same whatever else
 * the design has, unless two names meet.
 *
 * @param isTaken whether somebody else has that address.
 */
export function addressFor(name: string, isTaken: (address: Address) => boolean): Address {
  // FNV-1a; neither the network's own address nor that for everybody in it.
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  for (let next = hash % (SIZE - 2); ; next = (next + 1) % (SIZE - 2)) {
    if (!isTaken(FIRST + 1 + next)) return FIRST + 1 + next;
  }
}

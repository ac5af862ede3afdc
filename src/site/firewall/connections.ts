import type { Address } from '../network/address';
import type { Host } from '../network/host';

/** Most connections that are kept in mind (`nf_conntrack_max`); the one that was let in first makes room. */
const LIMIT = 65_536;

/**
 * What a stateful filter remembers: from which addresses it let connections in to which ports (conntrack). A port at
 * which nobody listens any more has reset them all.
 */
export class Connections {
  private readonly entries = new Set<number>();

  constructor(private readonly host: Host) {}

  has(source: Address, port: number): boolean {
    if (!this.entries.has(keyOf(source, port))) return false;
    if (this.host.socketAt(port)?.listener.listening === true) return true;
    this.entries.delete(keyOf(source, port));
    return false;
  }

  add(source: Address, port: number): void {
    const key = keyOf(source, port);
    if (this.entries.has(key)) return;
    if (this.entries.size >= LIMIT) {
      const [oldest] = this.entries;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.add(key);
  }

  clear(): void {
    this.entries.clear();
  }
}

/** An address has 32 bits and a port 16: both together are an exact number. */
const keyOf = (source: Address, port: number): number => source * 65_536 + port;

import type { Link } from './network/link';
import type { Users } from './users';

/** What was removed and still means something to those who are left. */
export class FormerParts {
  readonly users: Users[] = [];
  private readonly cables = new Map<string, Link>();

  /** A configured address is still tried when its cable is gone, and nobody answers. */
  noteLink(link: Link): void {
    if (link.kind === 'replication' || link.kind === 'sql') this.cables.set(keyOf(link.from, link.to), link);
  }

  linkBetween(one: string, other: string): Link | null {
    return this.cables.get(keyOf(one, other)) ?? null;
  }
}

const keyOf = (one: string, other: string): string => [one, other].sort().join(' ');

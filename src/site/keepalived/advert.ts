import type { Seconds } from '../../kernel';
import type { Address } from '../network/address';
import type { VrrpVersion } from './timing';

/** What a master says, again and again, to those who would take over. */
export interface Advert {
  readonly version: VrrpVersion;
  /** `virtual_router_id`. */
  readonly router: number;
  /** 0: it gives the address up at this moment. */
  readonly priority: number;
  readonly interval: Seconds;
  /** The virtual address. */
  readonly address: Address;
  /** `auth_pass`; version 3 carries none. */
  readonly password: string | null;
  /** The sender's own address, which decides between equal priorities. */
  readonly from: Address;
}

/** What both ends of an advert have to have in common. */
export interface Wording {
  readonly version: VrrpVersion;
  readonly interval: Seconds;
  readonly password: string | null;
}

/** Version 2 has no way to tell a backup of another interval, and drops what does not agree; so it does with a password. */
export const isAcceptable = (advert: Wording, own: Wording): boolean =>
  advert.version === own.version &&
  (advert.version === 3 || (advert.interval === own.interval && advert.password === own.password));

/** Whether the first of two masters outranks the second: by priority, and by address where that is equal. */
export const outranks = (
  one: { readonly priority: number; readonly from: Address },
  other: { readonly priority: number; readonly from: Address },
): boolean => one.priority > other.priority || (one.priority === other.priority && one.from > other.from);

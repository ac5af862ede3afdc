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
  /** The sender's own address, which decides between equal priorities. */
  readonly from: Address;
}

/** Whether the first of two masters outranks the second: by priority, and by address where that is equal. */
export const outranks = (
  one: { readonly priority: number; readonly from: Address },
  other: { readonly priority: number; readonly from: Address },
): boolean => one.priority > other.priority || (one.priority === other.priority && one.from > other.from);

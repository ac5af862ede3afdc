import type { AddressMoved, VrrpStateChanged } from '../../site/facts';
import type { Directory } from '../directory';

/** Sentences about virtual addresses. Each makes sense by itself. */

/** As keepalived writes it: "Entering MASTER STATE". */
function vrrpSentence(
  { keepalived, address, router, state, why }: VrrpStateChanged,
  names: Directory,
): string {
  const who = `keepalived on ${names.host(keepalived)}`;
  if (state === 'init') return `${who} shares ${address} no more: ${why}.`;
  return `${who}: Entering ${state.toUpperCase()} STATE for ${address} (router ${router}): ${why}.`;
}

function addressSentence({ address, machine, from, isSplit }: AddressMoved): string {
  if (isSplit)
    return `Split brain: ${machine} takes ${address}, and ${from} keeps it. Users reach ${machine} now.`;
  if (machine === null) return `Nobody holds ${address} now; ${from} had it.`;
  return from === null ? `${machine} took over ${address}.` : `${machine} took over ${address} from ${from}.`;
}

/** Whatever keepalived has told. */
export const sentenceOf = (fact: AddressMoved | VrrpStateChanged, names: Directory): string =>
  fact.type === 'vrrp' ? vrrpSentence(fact, names) : addressSentence(fact);

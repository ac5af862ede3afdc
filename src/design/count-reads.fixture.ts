/** A list that counts how often one of its entries is read. */
export function countReads<T>(list: readonly T[]): {
  readonly list: readonly T[];
  readonly reads: () => number;
} {
  let reads = 0;
  const watched = new Proxy(list, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key);
    },
  });
  return { list: watched, reads: () => reads };
}

import { heldBy, inUse } from './held.fixture';
import { Broken, demand, type LawMaker } from './play.fixture';

/**
 * Nothing in service is ever above its limits, and no count is below nothing. A limit that was lowered is kept by whoever
 * comes later.
 */
export const limits: LawMaker = ({ design }) => {
  const lowered = new Map<string, number>();
  const before = new Map<string, number>();
  const changed = new Set<string>();
  return {
    note(fact) {
      if (fact.type !== 'added' && fact.type !== 'removed') return;
      changed.add(fact.target);
      // Who comes under the same name has limits of its own.
      for (const key of before.keys()) if (key.startsWith(`${fact.target}, `)) before.delete(key);
    },
    read(readings) {
      for (const [id, reading] of Object.entries(readings)) {
        for (const [what, count, limit] of inUse(reading).limited) {
          const key = `${id}, ${what}`;
          // Those who are in already stay when a limit falls below them; nobody is let in meanwhile.
          if (limit < (before.get(key) ?? limit)) lowered.set(key, Number.POSITIVE_INFINITY);
          before.set(key, limit);
          if (count <= limit) lowered.delete(key);
          const allowed = Math.max(limit, lowered.get(key) ?? limit);
          if (lowered.has(key)) lowered.set(key, count);
          demand(count >= 0, () => `${key}: ${count} in use.`);
          demand(count <= allowed, () => `${key}: ${count} in use, and the limit is ${limit}.`);
        }
      }
    },
    settle(site) {
      const readings = site.readings();
      for (const { id, kind, services = [] } of design.elements) {
        if (kind !== 'machine') continue;
        for (const held of [id, ...services.map((service) => `${id}/${service.kind}`)]) {
          const reading = readings[held];
          if (reading === undefined && (changed.has(held) || changed.has(id))) continue;
          if (reading === undefined) throw new Broken(`There is no reading of ${held}.`);
        }
      }
      for (const [id, reading] of Object.entries(readings))
        demand(heldBy(reading) === 0, () => `${id} still holds ${heldBy(reading)} when nobody is there.`);
    },
  };
};

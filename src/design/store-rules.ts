import type { Design } from './design';
import type { Problem } from './place';
import { textOf } from './settings';
import { settingsOf } from './settings-of';
import { serviceOn } from './targets';

const STORE = 'session-store';

/** A replica of a session store follows another one, over a replication link from there. */
export function brokenStoreRules(design: Design): Problem[] {
  return design.elements.flatMap((element, i) => {
    const store = serviceOn(element, STORE);
    if (store === null) return [];
    const message = refuse(design, element.id, textOf(settingsOf(store).replicaof!));
    const path = `elements[${i}].services[${element.services!.indexOf(store)}].settings.replicaof`;
    return message === null ? [] : [{ path, message }];
  });
}

function refuse({ elements, links }: Design, id: string, primary: string): string | null {
  if (primary === '') return null;
  if (primary === id) return `${id} cannot be a replica of itself.`;
  const far = elements.find((element) => element.id === primary);
  if (far === undefined || serviceOn(far, STORE) === null)
    return `The primary of ${id}, "${primary}", is no machine with a session store.`;
  const isLinked = links.some(
    ({ kind, from, to }) => kind === 'replication' && from === primary && to === id,
  );
  return isLinked ? null : `${id} is a replica of ${primary}, but no replication link leads from there.`;
}

/** Whoever follows a store that is gone, or to which no link leads any more, is a primary in the design. */
export const withoutLostPrimaries = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) => {
    const store = serviceOn(element, STORE);
    if (store === null || refuse(design, element.id, textOf(settingsOf(store).replicaof!)) === null)
      return element;
    const { replicaof: _lost, ...settings } = store.settings ?? {};
    const services = element.services!.map((each) => (each === store ? { ...store, settings } : each));
    return { ...element, services };
  }),
});

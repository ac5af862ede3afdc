import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DesignState } from '../store/design-store';
import { type Lab, mainLab } from '../store/labs';
import type { RunState } from '../store/run-store';
import type { View } from '../store/view-store';

/** Which run the diagrams beneath show: the page's own, unless somebody says otherwise. */
export const LabContext = createContext(mainLab);

export const useLab = (): Lab => useContext(LabContext);

/** Of the design, of the run and of the view that a diagram shows, read narrowly. */
export const useDesign = <T>(select: (state: Pick<DesignState, 'design' | 'document'>) => T): T =>
  useStore(useLab().design, select);
export const useRun = <T>(select: (state: RunState) => T): T => useStore(useLab().run, select);
export const useView = <T>(select: (state: View) => T): T => useStore(useLab().view, select);

/** Something that belongs to a lab, made when it is first asked for. It goes with its lab. */
export function perLab<T>(make: (lab: Lab) => T): (lab: Lab) => T {
  const made = new WeakMap<Lab, T>();
  return (lab) => {
    const known = made.get(lab) ?? make(lab);
    made.set(lab, known);
    return known;
  };
}

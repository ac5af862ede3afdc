import { useRef } from 'react';
import { useStore } from 'zustand';
import type { DesignElement } from '../../../design/design';
import { changeSetting, designStore } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { figure } from '../../format';
import { loadRange } from './load-range';

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** How many requests users send: the same setting as in the inspector. A closed loop sets its own pace. */
export function LoadSlider({ users }: { readonly users: DesignElement }) {
  const rate = useStore(designStore, ({ design }) => numberIn(settingOf(design, users.id, 'rate')));
  const document = useStore(designStore, (state) => state.document);
  const usual = useRef({ document, rate });
  if (usual.current.document !== document) usual.current = { document, rate };
  const { max, step } = loadRange(usual.current.rate, rate);
  return (
    <label className="flex flex-col gap-1 text-13">
      <span className="flex justify-between">
        Load of {users.id}
        <output className="mono">{figure(rate)} requests per second</output>
      </span>
      <input
        type="range"
        className="w-full"
        min={0}
        max={max}
        step={step}
        value={rate}
        aria-valuetext={`${figure(rate)} requests per second`}
        onChange={(event) => changeSetting(users.id, 'rate', event.target.valueAsNumber)}
      />
    </label>
  );
}

/** Users who send so many requests a second, and no plan of their own. */
export const hasLoad = ({ kind, plan, settings }: DesignElement): boolean =>
  kind === 'users' && plan === undefined && settings?.arrivals !== 'closed';

import type { MouseEvent } from 'react';
import { changeSetting } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { elementById } from '../../../store/elements';
import { figure } from '../../format';
import { lastLoadStep, loadOfStep, nearestLoadStep } from './load-steps';
import { useDesign } from '../../lab';
import './load-slider.css';

interface LoadSliderProps {
  /** Id of the users. */
  readonly id: string;
  /** Where it is no part of a card, the Tab key leads to it. */
  readonly tabIndex?: number;
}

const keep = (event: MouseEvent) => event.stopPropagation();

/** How many requests the users send each second, while the site runs. Not there where something else sets the pace. */
export function LoadSlider({ id, tabIndex = -1 }: LoadSliderProps) {
  const scale = useDesign(({ design }) => design.scale);
  const rate = useDesign(({ design }) => Number(settingOf(design, id, 'rate')));
  const isOpen = useDesign(({ design }) => {
    return settingOf(design, id, 'arrivals') !== 'closed' && !elementById(design, id)?.plan;
  });
  if (!isOpen) return null;
  const words = `${figure(rate)} ${rate === 1 ? 'request' : 'requests'} per second`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps a press from selecting the card.
    <label className="load nodrag nopan" title={`Load: ${words}`} onClick={keep}>
      <span className="load-word">Load</span>
      <input
        type="range"
        className="load-slider"
        aria-label={`Load of ${id}`}
        aria-valuetext={words}
        tabIndex={tabIndex}
        min={0}
        max={lastLoadStep(scale)}
        step={1}
        value={nearestLoadStep(scale, rate)}
        onChange={(event) => changeSetting(id, 'rate', loadOfStep(scale, event.target.valueAsNumber))}
      />
      <span className="load-figure mono">{figure(rate)}/s</span>
    </label>
  );
}

import { useId } from 'react';
import { useStore } from 'zustand';
import { serviceCatalog } from '../../../design/catalog';
import { changeSetting, designStore } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { titleOf } from '../../../store/elements';

/** The algorithms that the card offers, in words that fit; the inspector offers all. */
const onCard = { roundrobin: 'Round robin', leastconn: 'Least conn.', source: 'Source IP' } as const;

const titles: Readonly<Record<string, string>> = serviceCatalog['load-balancer'].settings.algorithm.options;

/** What an algorithm is called. */
export const algorithmTitle = (algorithm: string): string => titles[algorithm] ?? algorithm;

interface AlgorithmSwitchProps {
  /** Id of the balancer's service. */
  readonly service: string;
}

/** How the balancer chooses, switched while it runs. */
export function AlgorithmSwitch({ service }: AlgorithmSwitchProps) {
  const name = useId();
  const chosen = useStore(designStore, ({ design }) => settingOf(design, service, 'algorithm'));
  const title = useStore(designStore, ({ design }) => titleOf(design, service));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps a press from selecting the card.
    <fieldset className="switch nodrag nopan" onClick={(event) => event.stopPropagation()}>
      <legend className="sr-only">Algorithm of {title}</legend>
      {Object.entries(onCard).map(([value, word]) => (
        <label key={value} className="switch-option" title={algorithmTitle(value)}>
          <input
            type="radio"
            className="sr-only"
            tabIndex={-1}
            name={name}
            checked={value === chosen}
            onChange={() => changeSetting(service, 'algorithm', value)}
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}

import { useId } from 'react';
import { changeSetting } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { titleOf } from '../../../store/elements';
import { useDesign } from '../../lab';
import { algorithmTitle, onCard } from './algorithm-words';

interface AlgorithmSwitchProps {
  /** Id of the balancer's service. */
  readonly service: string;
}

/** How the balancer chooses, switched while it runs. */
export function AlgorithmSwitch({ service }: AlgorithmSwitchProps) {
  const name = useId();
  const chosen = useDesign(({ design }) => settingOf(design, service, 'algorithm'));
  const title = useDesign(({ design }) => titleOf(design, service));
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

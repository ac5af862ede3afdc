import type { Token } from '../tokens';
import { Icon, type IconName } from './icon';

/** How a thing is, as the diagram and the panels tell it: an icon in a hue, and a word in ink. */
export type State = 'up' | 'busy' | 'down' | 'starting' | 'standby';

const looks: Record<State, { readonly icon: IconName; readonly token: Token }> = {
  up: { icon: 'up', token: 'up' },
  busy: { icon: 'busy', token: 'busy' },
  down: { icon: 'down', token: 'fail' },
  starting: { icon: 'starting', token: 'boot' },
  standby: { icon: 'standby', token: 'ink-3' },
};

interface StateIconProps {
  readonly state: State;
  readonly size?: number;
}

export function StateIcon({ state, size = 14 }: StateIconProps) {
  return (
    <span className="inline-flex flex-none" style={{ color: `var(--${looks[state].token})` }}>
      <Icon name={looks[state].icon} size={size} />
    </span>
  );
}

interface StateMarkProps extends StateIconProps {
  readonly word: string;
}

export function StateMark({ state, word, size = 14 }: StateMarkProps) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-12 font-medium text-ink">
      <StateIcon state={state} size={size} />
      {word}
    </span>
  );
}

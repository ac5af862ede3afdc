import { Icon } from './icon';
import { type State, stateLooks } from './state-look';

export type { State };

interface StateIconProps {
  readonly state: State;
  readonly size?: number;
}

export function StateIcon({ state, size = 14 }: StateIconProps) {
  return (
    <span className="inline-flex flex-none" style={{ color: `var(--${stateLooks[state].token})` }}>
      <Icon name={stateLooks[state].icon} size={size} />
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

import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './icon';
import { pressing } from './press';

interface Pressable extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** A double click is one press. */
  readonly once?: boolean;
}

interface ButtonProps extends Pressable {
  readonly look?: 'plain' | 'outlined' | 'primary';
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks = { plain: '', outlined: ' button-outlined', primary: ' button-primary' };

/** A button with a word on it, 32 px high and 44 under a finger. */
export function Button(props: ButtonProps) {
  const { look = 'plain', icon, className = '', children, disabled, once, onClick, ...rest } = props;
  return (
    <button
      type="button"
      className={`button${looks[look]} ${className}`}
      {...rest}
      {...pressing({ disabled, once, onClick })}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Pressable {
  /** What it does; spoken and shown on hover. */
  readonly label: string;
  /** The shortcut that does the same, for the hover text. */
  readonly keys?: string;
  readonly icon: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with a picture only. */
export function IconButton(props: IconButtonProps) {
  const { label, keys, icon, className = '', disabled, once, onClick, ...rest } = props;
  const title = keys ? `${label} (${keys})` : label;
  return (
    <button
      type="button"
      className={`button ${className}`}
      aria-label={label}
      title={title}
      {...rest}
      {...pressing({ disabled, once, onClick })}
    >
      <Icon name={icon} />
    </button>
  );
}

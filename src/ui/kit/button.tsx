import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './icon';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'outlined' | 'primary';
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks = { plain: '', outlined: ' button-outlined', primary: ' button-primary' };

/** A button with a word on it, 32 px high and 44 on the phone. */
export function Button({ look = 'plain', icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button${looks[look]} ${className}`} {...rest}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does; spoken and shown on hover. */
  readonly label: string;
  /** The shortcut that does the same, for the hover text. */
  readonly keys?: string;
  readonly icon: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with a picture only. */
export function IconButton({ label, keys, icon, className = '', ...rest }: IconButtonProps) {
  const title = keys ? `${label} (${keys})` : label;
  return (
    <button type="button" className={`button ${className}`} aria-label={label} title={title} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

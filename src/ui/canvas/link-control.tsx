import { PowerButton } from './cards/power-button';

/** The button beside a link, clear of its dots. It can be reached from the card at which the link begins. */
export function LinkControl({ id }: { readonly id: string }) {
  return (
    <span className="link-control nopan" data-link={id}>
      <PowerButton target={id} />
    </span>
  );
}

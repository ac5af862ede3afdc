import { PowerButton } from './cards/power-button';

/** The button in the middle of a link. It can be reached from the card at which the link begins. */
export function LinkControl({ id }: { readonly id: string }) {
  return (
    <span className="link-control nopan" data-link={id}>
      <PowerButton target={id} />
    </span>
  );
}

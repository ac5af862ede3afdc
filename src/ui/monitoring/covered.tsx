import './monitoring.css';

/** In place of what nobody sees: a calm hatch, and the reason. */
export const Covered = ({ why }: { readonly why: string }) => (
  <div className="covered">
    <span>{why}</span>
  </div>
);

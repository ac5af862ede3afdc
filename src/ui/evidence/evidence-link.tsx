import { EVIDENCE_ADDRESS } from './evidence-address';

/** The way to what the simulation was compared with. */
export const EvidenceLink = ({ onFollow }: { readonly onFollow?: () => void }) => (
  <a href={EVIDENCE_ADDRESS} onClick={onFollow} className="text-link">
    How true is this?
  </a>
);

import { useStore } from 'zustand';
import { designStore } from '../../../store/design-store';
import { Term } from '../../glossary/term';
import { NextNine } from './next-nine';
import { Prices } from './prices';
import { RunCost } from './run-cost';
import { Upkeep } from './upkeep';

/** What a site costs in money and work, beside what it gives. */
export function Cost() {
  const design = useStore(designStore, (state) => state.design);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-18 font-bold">What this site costs</h2>
        <p className="text-13 text-ink-2">
          Money and work, beside the <Term id="availability">availability</Term> that they buy. The prices are
          examples; yours go into the fields below.
        </p>
      </div>
      <RunCost />
      <NextNine design={design} />
      <Upkeep design={design} />
      <Prices design={design} />
    </div>
  );
}

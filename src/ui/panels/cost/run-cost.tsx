import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { type CostOfRun, costOfRun } from '../../../store/cost';
import { designStore } from '../../../store/design-store';
import { runStore } from '../../../store/run-store';
import { countText, figure } from '../../format';
import { Term } from '../../glossary/term';
import { useOperator } from '../../perspective';
import { availabilityText, moneyText } from './money';
import { type Line, Lines, Section } from './section';

const NOTHING = '–';

/** Texts, which stay the same while nothing about them changes. */
const textsOf = ({ bill, answered, failed, slowdown }: CostOfRun) => ({
  machines: bill === null ? NOTHING : moneyText(bill.machines),
  traffic: bill === null ? NOTHING : moneyText(bill.traffic),
  perMonth: bill === null ? NOTHING : moneyText(bill.perMonth),
  perMillion: bill?.perMillion == null ? NOTHING : moneyText(bill.perMillion),
  answered: answered === null ? NOTHING : availabilityText(answered),
  failed: countText(failed),
  slowdown: slowdown === null ? '' : figure(Number(slowdown.toPrecision(2))),
});

function useTexts(): ReturnType<typeof textsOf> | null {
  const design = useStore(designStore, (state) => state.design);
  return useStore(
    runStore,
    useShallow(({ readings }) => (readings === null ? null : textsOf(costOfRun(design, readings)))),
  );
}

/** What the run has cost so far, as a month that goes on like it, and what it gave for that. */
export function RunCost() {
  const texts = useTexts();
  const blind = useOperator();
  if (texts === null) return null;
  const seen: readonly Line[] = [
    [
      'answered',
      <Term key="a" id="availability">
        Answered in this run
      </Term>,
      texts.answered,
    ],
    ['failed', 'Failed in this run', texts.failed],
  ];
  const lines: readonly Line[] = [
    ['machines', 'Machines, a month', texts.machines],
    ['traffic', 'Answers to users, a month', texts.traffic],
    ['in all', 'In all, a month', texts.perMonth],
    ['per million', 'A million answered requests', texts.perMillion],
    ...(blind ? [] : seen),
  ];
  return (
    <Section title="A month like this run">
      <Lines lines={lines} />
      {texts.slowdown !== '' && (
        <p className="text-12 text-ink-2">
          {`At classroom scale everything is about ${texts.slowdown} times slower than it would be. The bill is that of the real site: so many times as many requests each second.`}
        </p>
      )}
    </Section>
  );
}

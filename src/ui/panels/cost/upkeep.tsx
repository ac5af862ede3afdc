import type { Design } from '../../../design/design';
import { machinePrices } from '../../../design/prices';
import { toPatch, upkeepOf } from '../../../design/upkeep';
import { counted, countText, figure } from '../../format';
import { Term } from '../../glossary/term';
import { moneyText } from './money';
import { Lines, Section } from './section';

/** The machines with their price, and what there is to look after. */
export function Upkeep({ design }: { readonly design: Design }) {
  const upkeep = upkeepOf(design);
  return (
    <>
      <Section title="Machines, an hour">
        <Lines
          lines={machinePrices(design).map(({ machine, size, perHour }) => [
            machine,
            <>
              <span className="mono font-medium text-ink">{machine}</span>{' '}
              {`${counted(size.cores, 'core')}, ${figure(size.memory / 1000)} GB`}
            </>,
            moneyText(perHour),
          ])}
        />
      </Section>
      <Section title={<Term id="upkeep">To look after</Term>}>
        <Lines
          lines={[
            ['machines', 'Machines with an operating system', countText(upkeep.machines)],
            ['processes', 'Programs with a version', countText(upkeep.processes)],
            ['releases', 'Copies of the code', countText(upkeep.releases)],
            ['certificates', 'Certificates that expire', countText(upkeep.certificates)],
            ['to patch', 'To keep up to date, in all', countText(toPatch(upkeep))],
            ['rules', 'Firewall rules', countText(upkeep.rules)],
            ['passwords', 'Accounts with a password', countText(upkeep.passwords)],
            ['links', 'Links', countText(upkeep.links)],
          ]}
        />
      </Section>
    </>
  );
}

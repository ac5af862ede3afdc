import { describe, expect, test } from 'vitest';
import type { Design, DesignElement } from '../design';
import { firewallSets } from '../firewall-sets';
import { parseDesign } from '../parse';
import { presets } from '../presets';
import { settingsOf } from '../settings-of';
import { machinesOf, serviceOn } from '../targets';

const designs = presets.filter(({ stage }) => stage === '2').map(({ id, design }) => [id, design] as const);

const withSettings = (
  design: Design,
  machine: DesignElement,
  settings: DesignElement['settings'],
): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    element === machine
      ? {
          ...machine,
          services: (machine.services ?? []).map((service) =>
            service.kind === 'firewall' ? { ...service, ...(settings && { settings }) } : service,
          ),
        }
      : element,
  ),
});

const rulesOf = (design: Design, id: string) => {
  const machine = design.elements.find((element) => element.id === id)!;
  const { rules, policy, established } = settingsOf(serviceOn(machine, 'firewall')!);
  return { rules, policy, established };
};

describe.each(designs)('%s', (_id, design) => {
  test('lets in what its lines need and nothing else, on every machine', () => {
    const machines = machinesOf(design);
    expect(machines.length).toBeGreaterThanOrEqual(3);
    for (const machine of machines) {
      const asked = firewallSets(design, machine).find(({ title }) => title.includes('assignment'))!;
      const filled = parseDesign(JSON.parse(JSON.stringify(withSettings(design, machine, asked.settings))));
      expect(filled.ok).toBe(true);
      expect(rulesOf(design, machine.id)).toEqual(rulesOf((filled as { design: Design }).design, machine.id));
    }
  });

  test('speaks HTTPS with its users, and ends TLS at the balancer', () => {
    const visit = design.links.find(({ kind }) => kind === 'visit')!;
    expect(settingsOf(visit).tls).toBe(true);
    const entry = design.elements.find(({ id }) => id === visit.to)!;
    const { certificate, httpsRedirect } = settingsOf(serviceOn(entry, 'load-balancer')!);
    expect([certificate, httpsRedirect]).toEqual([true, true]);
    for (const line of design.links.filter(({ kind }) => kind === 'backend'))
      expect(settingsOf(line).tls).toBe(false);
  });

  test('has an agent on each machine that serves, and a monitor that asks it', () => {
    const monitor = design.elements.find((element) => serviceOn(element, 'monitor'))!;
    const asked = design.links.filter(({ kind, from }) => kind === 'scrape' && from === monitor.id);
    const serving = machinesOf(design).filter((machine) => machine !== monitor);
    expect(asked.map(({ to }) => to)).toEqual(serving.map(({ id }) => id));
    for (const machine of serving) expect(serviceOn(machine, 'monitoring-agent'), machine.id).not.toBeNull();
  });
});

import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';
import type { Inspector } from './pages/inspector';
import type { Lab } from './pages/lab';

test('choosing least connections changes who is next, and why', async ({ lab, diagram }) => {
  await lab.open({ until: 10 });
  await expect(diagram.next).toHaveText(/^Next web-0\d: next in turn$/);
  await diagram.chooseAlgorithm('Least conn.');
  await expect(diagram.algorithm('Least conn.')).toBeChecked();
  await expect(diagram.next).toHaveText(/^Next web-0\d: fewest connections \(\d+\)$/);
  await diagram.chooseAlgorithm('Source IP');
  await expect(diagram.next).toContainText('depends on the client’s address');
  await expect(lab.logLines.first()).toContainText('algorithm set to');
  await expect(lab.panelTab('Guide'), 'where its effect is measured').toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('the inspector explains what a balancer is for', async ({ lab, inspector }) => {
  await lab.open({ until: 1 });
  await inspector.open('lb-1');
  await expect(inspector.panel).toContainText('One address for many servers.');
  await expect(inspector.panel).toContainText('It is a single point of failure.');
  const interval = inspector.panel.getByRole('textbox', { name: /^Check interval( inter)?$/ });
  await expect(interval).toHaveAccessibleDescription(/^Pause between the end of one check and the next\./);
  await expect(inspector.panel.getByTitle('Pause between the end of one check and the next.')).toHaveText(
    /^Check interval/,
  );
});

/** Share of all requests that the balancer has handed to web-02 since the start. */
async function shareOfWeb02(inspector: Inspector): Promise<number> {
  const counts: number[] = [];
  for (const server of ['web-01', 'web-02', 'web-03']) {
    await inspector.open(`link lb-1 – ${server}`);
    counts.push(Number(await inspector.measured('Requests there').textContent()));
  }
  return (counts[1] ?? 0) / counts.reduce((sum, one) => sum + one, 0);
}

/** The same arrivals from the start, when the application on web-02 is that much slower. */
async function runSlowed(
  { lab, diagram, inspector }: { lab: Lab; diagram: Diagram; inspector: Inspector },
  algorithm: 'Round robin' | 'Least conn.',
  factor: 2 | 5,
  seconds: number,
): Promise<void> {
  await lab.open({ until: 0 });
  await inspector.open('App server on web-02');
  await inspector.button(`Slow down ${factor}×`).click();
  await diagram.chooseAlgorithm(algorithm);
  await lab.goOnUntil(seconds);
}

test('round robin gives a slow server as much as the others, least connections less', async ({
  lab,
  diagram,
  inspector,
}) => {
  await runSlowed({ lab, diagram, inspector }, 'Round robin', 2, 30);
  const inTurn = await shareOfWeb02(inspector);
  expect(inTurn).toBeCloseTo(1 / 3, 2);
  await runSlowed({ lab, diagram, inspector }, 'Least conn.', 2, 30);
  expect(await shareOfWeb02(inspector)).toBeLessThan(inTurn - 0.02);
});

test('a server that is too slow for its turn costs errors, and fewer than half of them with least connections', async ({
  lab,
  diagram,
  inspector,
}) => {
  await runSlowed({ lab, diagram, inspector }, 'Round robin', 5, 60);
  const inTurn = await lab.totals();
  expect(inTurn.failed).toBeGreaterThan(10);
  await runSlowed({ lab, diagram, inspector }, 'Least conn.', 5, 60);
  expect((await lab.totals()).failed).toBeLessThan(inTurn.failed / 2);
});

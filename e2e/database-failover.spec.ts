import { expect, test } from './fixtures';
import type { Inspector } from './pages/inspector';

const measuredCount = async (inspector: Inspector, name: string) =>
  Number((await inspector.measured(name).textContent())?.replaceAll(',', ''));

test('without a primary writes fail and reads go on; a promoted replica takes writes again', async ({
  lab,
  diagram,
  inspector,
}) => {
  await lab.open({ until: 20 });
  await diagram.kill('db-1');
  await lab.goOnUntil(26);
  await inspector.open('MySQL on db-2');
  const before = {
    failed: (await lab.totals()).failed,
    reads: await measuredCount(inspector, 'Reads'),
    writes: await measuredCount(inspector, 'Writes'),
  };
  await lab.goOnUntil(36);
  expect((await lab.totals()).failed).toBeGreaterThan(before.failed);
  expect(await measuredCount(inspector, 'Reads')).toBeGreaterThan(before.reads);
  expect(await measuredCount(inspector, 'Writes')).toBe(before.writes);

  await diagram.choose('db-2', 'Promote');
  await expect(lab.logLines.first()).toContainText('db-2 is the primary now, promoted by hand');
  await expect(diagram.card('db-2')).toContainText('Primary');
  await lab.goOnUntil(60);
  expect(await measuredCount(inspector, 'Writes')).toBeGreaterThan(before.writes);
  const { failed } = await lab.totals();
  await lab.goOnUntil((await lab.time()) + 15);
  expect((await lab.totals()).failed).toBe(failed);
});

test('confirmed writes that a replica never received are lost, and listed by their ids', async ({
  lab,
  diagram,
  inspector,
}) => {
  await lab.open({ until: 10 });
  await diagram.killButton('link db-1 – db-2').press('Enter');
  await lab.goOnUntil(20);
  await diagram.kill('db-1');
  await diagram.card('db-2').click({ button: 'right', position: { x: 60, y: 20 } });
  await diagram.menu.getByRole('menuitem', { name: 'Promote' }).click();

  const sentence = lab.logLines.filter({ hasText: 'confirmed writes are lost' });
  await expect(sentence).toHaveCount(1);
  const lost = Number(/(\d+) confirmed writes are lost/.exec((await sentence.textContent()) ?? '')?.[1]);
  expect(lost).toBeGreaterThan(3);
  await expect(diagram.card('db-2')).toContainText(`Writes lost${lost}`);
  await inspector.open('MySQL on db-2');
  const listed = (await inspector.measured('Lost writes').textContent()) ?? '';
  const ids = new Set(listed.match(/db-1:\d+/g));
  const [, rest = 0] = / and ([\d,]+) more$/.exec(listed) ?? [];
  expect(ids.size + Number(rest)).toBe(lost);
  expect(ids.size).toBe(Math.min(lost, 60));

  await test.step('the old primary, back with its power on, is a second one', async () => {
    await diagram.restore('db-1');
    await expect(lab.logLines.filter({ hasText: 'Split brain' })).toHaveCount(1);
    await expect(diagram.card('db-1')).toContainText('Errant writes');
  });
});

test('a replica that has everything loses nothing', async ({ lab, diagram }) => {
  await lab.open({ until: 20 });
  await lab.stepUntil(async () => ((await diagram.card('db-2').textContent()) ?? '').includes('Lag0 s'));
  await diagram.kill('db-1');
  await diagram.choose('db-2', 'Promote');
  await expect(lab.logLines.first()).toContainText('No confirmed write was lost');
});

import { expect, test } from './fixtures';

test('a second primary beside the first takes the writes of one server alone, and goes again by undo', async ({
  lab,
  diagram,
  inspector,
  page,
}) => {
  const draw = page.getByRole('tabpanel', { name: 'Draw' });
  const problems = page.getByRole('region', { name: 'Problems' });
  const mark = (id: string) => page.locator(`[data-problem-of="${id}"]`);
  const said = page.getByRole('group', { name: 'What you have just done' });
  const number = async (name: string): Promise<number> =>
    Number((await inspector.measured(name).textContent())?.replaceAll(/\D/g, ''));

  await test.step('it comes from the palette, as a replica with its lines', async () => {
    await lab.open({ until: 10 });
    await lab.panelTab('Draw').click();
    await draw.getByRole('button', { name: 'Database', exact: true }).click();
    await expect(diagram.card('db-3')).toHaveAccessibleName(/^db-3, replica database/);
    await expect(mark('db-3')).toHaveCount(0);
  });

  await test.step('chosen as a primary it follows nobody, and marks and list say what comes of it', async () => {
    await inspector.open('MySQL on db-3');
    await inspector.panel.locator('summary', { hasText: 'Role at the start' }).click();
    await inspector.panel.getByText('Primary', { exact: true }).click();
    await expect(said).toContainText('db-3 is a primary of its own now. It starts empty, without the rows');
    await expect(diagram.card('db-3')).toHaveAccessibleName(/^db-3, primary database/);
    await expect(diagram.card('db-1')).toHaveAccessibleName(/^db-1, primary database/);
    await expect(mark('db-3')).toBeVisible();
    // Its lines lead to every server, which now reach data that differ.
    await expect(mark('web-01')).toBeVisible();
    await lab.panelTab('Draw').click();
    await expect(problems).toContainText('Two primaries: db-1 and db-3 know nothing of each other.');
  });

  await test.step('web-03 is the only one that is connected to it, and is connected to nothing else', async () => {
    for (const line of ['web-01 – db-3', 'web-02 – db-3', 'web-03 – db-1', 'web-03 – db-2']) {
      await inspector.open(`link ${line}`);
      await inspector.button('Remove').click();
      await expect(said).toContainText(`Link ${line} was removed.`);
    }
    for (const id of ['web-01', 'web-02', 'web-03']) await expect(mark(id)).toHaveCount(0);
    await expect(mark('db-3')).toBeVisible();
  });

  await test.step('it has the writes of that one alone, and db-1 those of the others', async () => {
    await lab.goOnUntil(60);
    await inspector.open('MySQL on db-3');
    const own = await number('Writes');
    expect(own).toBeGreaterThan(0);
    expect(await number('Log position')).toBe(own);
    await expect(inspector.measured('Role')).toHaveText('primary');
    await inspector.open('MySQL on db-1');
    expect(await number('Writes')).toBeGreaterThan(own);
    await inspector.open('MySQL on db-2');
    await expect(inspector.measured('Role')).toHaveText('replica, read-only');
    expect((await lab.totals()).answered).toBeGreaterThan(100);
  });

  await test.step('one press makes it a replica of the first, and undo a primary again', async () => {
    await lab.panelTab('Draw').click();
    await problems.getByRole('button', { name: 'Make it a replica of db-1' }).click();
    await expect(diagram.card('db-3')).toHaveAccessibleName(/^db-3, replica database/);
    await expect(mark('db-3')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(diagram.card('db-3')).toHaveAccessibleName(/^db-3, primary database/);
    await expect(mark('db-3')).toBeVisible();
  });
});

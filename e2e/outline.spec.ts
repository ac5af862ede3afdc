import { expect, test } from './fixtures';

test('the diagram can be read as a table', async ({ lab, outline }) => {
  await lab.open({ until: 0 });
  await outline.open();
  await expect(outline.table).toMatchAriaSnapshot(`
    - 'grid "Three servers, one balancer: elements, services and links"':
      - rowgroup:
        - row:
          - columnheader "Name"
          - columnheader "Kind"
          - columnheader "State"
          - columnheader "Load"
          - columnheader "Connections"
          - columnheader "Actions"
      - rowgroup:
        - row /users visitors of the site/
        - row /lb-1 load balancer Active/
        - row "HAProxy on lb-1 load balancer Up 0 waiting 0 Kill HAProxy on lb-1 More for HAProxy on lb-1":
          - rowheader "HAProxy on lb-1":
            - button "HAProxy on lb-1"
          - gridcell "load balancer"
          - gridcell "Up"
          - gridcell "0 waiting"
          - gridcell "0"
          - gridcell:
            - button "Kill HAProxy on lb-1"
            - button "More for HAProxy on lb-1"
        - row /web-02 server Up/
        - row /Nginx on web-02 web server Up/
        - row /App server on web-02 runs code Up 0 of 16 workers, 0 waiting/
        - row /App files on web-02 code base Up v42/
        - row /db-1 primary database Up/
        - row /db-2 replica database Up/
        - row /Failover manager on db-2/
        - row /link lb-1 – web-02 server line Up/
        - row /link db-1 – db-2 replication Up/
  `);
});

test('the table and the diagram are two views of one thing', async ({ lab, diagram, outline }) => {
  await lab.open({ until: 10 });
  await outline.open();

  await diagram.kill('web-02');
  await expect(outline.cell('web-02', 'State')).toHaveText('No power');
  await expect(outline.cell('Nginx on web-02', 'State')).not.toHaveText('Up');

  await outline.kill('Nginx on web-03');
  await expect(diagram.card('web-03')).toHaveAccessibleName(
    /^web-03, server, answers nobody\. Nginx stopped\./,
  );
  await expect(outline.cell('web-03', 'State')).toHaveText('Nginx down');

  await outline.kill('link lb-1 – web-01');
  await expect(outline.cell('link lb-1 – web-01', 'State')).toHaveText('Cut');

  await outline.restore('web-02');
  await expect(outline.cell('web-02', 'State')).toHaveText('Up');
  await expect(diagram.killButton('web-02')).toBeVisible();

  await lab.goOnUntil(30);
  for (const id of ['lb-1', 'web-02', 'web-03', 'db-1', 'db-2']) {
    const connections = await outline.cell(id, 'Connections').textContent();
    await expect(diagram.card(id)).toHaveAccessibleName(new RegExp(`\\. ${connections} connections?\\.`));
  }
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const) {
  test(`everything of the table is in sight, ${width} px wide`, async ({ lab, diagram, outline, page }) => {
    await page.setViewportSize({ width, height });
    await lab.open({ until: 10 });
    await outline.open();
    const rows = ['users', 'HAProxy on lb-1', 'link lb-1 – web-02', 'Failover manager on db-2'];
    for (const title of rows) {
      await outline.row(title).scrollIntoViewIfNeeded();
      for (const cell of await outline.row(title).locator('th, td').all()) {
        const box = (await cell.boundingBox()) ?? { x: 0, width: 0 };
        expect(box.x + box.width, title).toBeLessThanOrEqual(width);
        expect(await cell.evaluate((part) => part.scrollWidth - part.clientWidth), title).toBeLessThanOrEqual(
          0,
        );
      }
    }
    const full = await diagram.algorithm('Round robin').count();
    expect(full, 'details of the diagram beside it').toBe(width === 1440 ? 1 : 0);
  });
}

test('a name in the table opens the inspector on it', async ({ lab, inspector }) => {
  await lab.open({ until: 10 });
  await inspector.open('App server on web-02');
  await expect(inspector.heading).toHaveText('App server on web-02');
  await expect(inspector.measured('Workers busy')).toHaveText(/^\d of 16$/);
});

test('several rows are selected, as cards are on the diagram', async ({ lab, diagram, outline, page }) => {
  await lab.open({ until: 5 });
  await outline.open();
  const name = (title: string) => outline.table.getByRole('button', { name: title, exact: true });
  const chosen = outline.table.getByRole('row', { selected: true });
  await expect(outline.table).toHaveAttribute('aria-multiselectable', 'true');
  await name('web-01').click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveText([/^web-01/]);
  await name('Nginx on web-03').click({ modifiers: ['ControlOrMeta'] });
  await expect(chosen).toHaveText([/^web-01/, /^web-03/]);
  await expect(diagram.canvas.locator('.react-flow__node.selected')).toHaveCount(2);

  await name('web-01').focus();
  await page.keyboard.press('ArrowUp');
  await expect(name('HAProxy on lb-1')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+Space');
  await expect(chosen).toHaveText([/^lb-1/, /^web-01/, /^web-03/]);
  await page.keyboard.press('Shift+Space');
  await expect(chosen).toHaveText([/^web-01/, /^web-03/]);
  await expect(page.getByText('2 cards are selected.')).toBeAttached();

  await outline.table.getByRole('button', { name: 'More for web-03', exact: true }).click();
  await expect(diagram.menu).toContainText('2 cards');
  await page.keyboard.press('Escape');
  await name('link lb-1 – web-01').click({ modifiers: ['Shift'] });
  await expect(diagram.canvas.locator('.react-flow__node.selected')).toHaveCount(0);
});

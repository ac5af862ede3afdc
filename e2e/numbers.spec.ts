import { expect, test } from './fixtures';

test('within a second of the death of the balancer it is plain that nobody gets an answer', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 20 });
  const alarm = page.getByText(/Nobody gets an answer: \d+ people waiting/);
  await expect(alarm).toHaveCount(0);
  await diagram.kill('lb-1');
  await expect(alarm).toBeVisible();
  expect((await lab.totals()).failed).toBe(0);
  await expect(diagram.next).toHaveCount(0);
  await diagram.restore('lb-1');
  await lab.goOnUntil(50);
  await expect(alarm).toHaveCount(0);
});

test('a word explains itself, and leads on to others, by mouse and by keyboard', async ({ lab, page }) => {
  await lab.open({ until: 20 });
  const word = page.getByRole('button', { name: 'Slowest 5 % (p95)' });
  const entry = page.getByRole('heading', { name: 'p95, the slowest 5 %' });
  await word.click();
  await expect(entry).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Classroom scale', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Classroom scale', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(entry).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(word).toBeFocused();
});

test('the scale says what it stands for, and changes to the other one', async ({ lab, page }) => {
  await lab.open({ until: 5 });
  await page.getByRole('button', { name: /^slowed \d+×$/ }).click();
  await expect(page.getByRole('heading', { name: 'Classroom scale: slowed down' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Link users – lb-1, latency 500 ms 20 ms$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Switch to production scale' }).click();
  await expect(lab.conditions).toContainText('Production scale');
  await expect(page.getByRole('button', { name: /^slowed / })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lab.conditions).toContainText('Classroom scale');
});

test('the seed can be typed, and what is none is refused', async ({ lab, page }) => {
  await lab.open({ until: 5 });
  const seed = page.getByRole('button', { name: /^seed \d+$/ });
  await seed.click();
  await page.getByLabel('This seed').fill('minus one');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('A seed is a whole number from 0 to 4,294,967,295.')).toBeVisible();
  await page.getByLabel('This seed').fill('4321');
  await page.getByLabel('This seed').press('Enter');
  await expect(seed).toHaveText('seed 4321');
});

test('the charts are read with the arrow keys, all at the same instant', async ({ lab, page }) => {
  await lab.open({ until: 30 });
  const line = page.getByRole('slider', { name: 'Answered per second: read the line' });
  // A line without points has no first one: the keys wait for its figures.
  await expect(line).toHaveAttribute('aria-valuetext', / points\.$/);
  await line.focus();
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuetext', /^\S+ at 00:01\.0$/);
  await page.keyboard.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuetext', /at 00:02\.0$/);
  const other = page.getByRole('slider', { name: 'Errors: read the line' });
  await expect(other).toHaveAttribute('aria-valuetext', /at 00:02\.0$/);
  await page.keyboard.press('Escape');
  await expect(line).toHaveAttribute('aria-valuetext', /^Answered per second: /);
});

test('writes are lost where the cable is cut first, and none with semi-synchronous replication', async ({
  lab,
  page,
}) => {
  await lab.open({ until: 1 });
  const promoted = lab.logLines.filter({ hasText: 'is the primary now' });
  await page.getByRole('button', { name: 'Cut, kill, promote: async' }).click();
  await lab.pause();
  await lab.goOnUntil(25);
  await expect(promoted).toContainText(/[1-9]\d* confirmed writes? (is|are) lost/);
  await page.getByRole('button', { name: 'Cut, kill, promote: semi-sync' }).click();
  await lab.pause();
  await lab.goOnUntil(25);
  await expect(promoted).toContainText('No confirmed write was lost');
});

test('a primary that comes back after another one was promoted can be rebuilt from it', async ({
  lab,
  diagram,
}) => {
  await lab.open({ until: 20 });
  await diagram.kill('db-1');
  await diagram.choose('db-2', 'Promote');
  await diagram.restore('db-1');
  await expect(diagram.card('db-1')).toContainText('Primary');
  await diagram.choose('db-1', 'Rebuild from the primary');
  await expect(diagram.card('db-1')).toContainText('Replica');
});

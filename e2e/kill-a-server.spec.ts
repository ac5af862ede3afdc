import { expect, test } from './fixtures';
import type { LogLine } from './pages/lab';

const KILLED_AT = 10;
/** Checks every 2 s, three must fail, and each may take 2 s to find out. */
const DETECTED_WITHIN = 12;
/** What was handed out just before may still wait for its connection, and for the way back. */
const LAST_ERRORS = 4;

const timeOf = (events: readonly LogLine[], text: string): number =>
  events.find((event) => event.text.includes(text))?.at ?? Number.NaN;

for (const { what, sign } of [
  { what: 'web-02', sign: 'web-02 lost its power.' },
  { what: 'Nginx on web-02', sign: 'Nginx on web-02 stopped.' },
]) {
  test(`killing ${what} costs errors until the checks notice, and none after`, async ({ lab, diagram }) => {
    await lab.open({ until: KILLED_AT });
    expect((await lab.totals()).failed).toBe(0);
    await diagram.kill(what);
    await lab.goOnUntil(KILLED_AT + DETECTED_WITHIN + LAST_ERRORS);

    const events = await lab.events();
    expect(timeOf(events, sign)).toBe(KILLED_AT);
    const outAt = timeOf(events, 'stops using web-02');
    expect(outAt).toBeGreaterThan(KILLED_AT + 4);
    expect(outAt).toBeLessThanOrEqual(KILLED_AT + DETECTED_WITHIN);
    const errors = events.filter(({ text }) => /requests? failed/.test(text));
    expect(errors.length).toBeGreaterThan(0);
    expect(Math.max(...errors.map(({ at }) => at))).toBeLessThan(outAt + LAST_ERRORS);

    const { failed, answered } = await lab.totals();
    expect(failed).toBeGreaterThan(5);
    await lab.goOnUntil((await lab.time()) + 15);
    const later = await lab.totals();
    expect(later.failed).toBe(failed);
    expect(later.answered).toBeGreaterThan(answered + 30);
  });
}

test('a server that comes back is used again after two good checks', async ({ lab, diagram, outline }) => {
  await lab.open({ until: KILLED_AT });
  await diagram.kill('web-02');
  await lab.goOnUntil(KILLED_AT + DETECTED_WITHIN + LAST_ERRORS);
  await expect(diagram.card('lb-1')).toContainText(/web-02.*out \d/s);
  await outline.open();
  await expect(outline.cell('web-02', 'Connections')).toHaveText('0');

  await lab.showInLog('Everything');
  await diagram.restore('web-02');
  await lab.goOnUntil((await lab.time()) + 10);
  const events = await lab.events();
  const [backAt, usedAt] = [timeOf(events, 'web-02 is back'), timeOf(events, 'uses web-02 again')];
  expect(usedAt).toBeGreaterThan(backAt);
  const checks = events.filter(
    ({ at, text }) => at >= backAt && at <= usedAt && text.includes('checks web-02') && /passed/.test(text),
  );
  expect(checks.map(({ text }) => /passed, \d of \d/.exec(text)?.[0])).toEqual([
    'passed, 1 of 2',
    'passed, 2 of 2',
  ]);
  await expect(outline.cell('web-02', 'Connections')).not.toHaveText('0');
});

test('everything is restored by one command, which a link to the moment holds', async ({
  lab,
  diagram,
  page,
  browser,
}) => {
  await lab.open({ until: KILLED_AT });
  await diagram.kill('web-02');
  await diagram.kill('Nginx on web-03');
  await page.keyboard.press('Shift+X');
  await expect(page.getByRole('group', { name: 'What you have just done' })).toContainText(
    'Everything is back.',
  );
  const back = 'Everything is back: web-02, Nginx on web-03.';
  await expect(lab.logLines.filter({ hasText: 'Everything is back' })).toHaveText([new RegExp(`${back}$`)]);
  await expect(diagram.card('web-03')).toContainText('Up');
  await lab.goOnUntil(KILLED_AT + 1);

  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this design' })).toHaveValue(/#d=/);
  const link = await page.getByRole('textbox', { name: 'Link to this design' }).inputValue();
  const other = await browser.newPage();
  await other.goto(link);
  const opened = other.getByRole('list', { name: 'Events, newest first', exact: true }).getByRole('listitem');
  await expect(opened.filter({ hasText: back })).toHaveCount(1);
  await other.close();
});

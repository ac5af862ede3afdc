import { expect, test } from './fixtures';
import type { Diagram } from './pages/diagram';
import { Lab, type LogLine } from './pages/lab';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the users stand as seen from the balancer, which stays: independent of how the picture is placed. */
async function placeOfUsers(diagram: Diagram): Promise<Place> {
  const [users, balancer] = [
    await diagram.card('users').boundingBox(),
    await diagram.card('lb-1').boundingBox(),
  ];
  if (!users || !balancer) throw new Error('a card is not on screen');
  return { x: users.x - balancer.x, y: users.y - balancer.y };
}

/** Give or take what a picture that is fitted anew differs in scale, as the moved card is part of what has to fit. */
async function isAt(diagram: Diagram, { x, y }: Place): Promise<boolean> {
  const place = await placeOfUsers(diagram);
  return Math.max(Math.abs(place.x - x), Math.abs(place.y - y)) <= 4;
}

/** Events but for choices and passed checks: of those, what the log holds depends on how fast the run is shown. */
async function toldAlways(lab: Lab): Promise<readonly LogLine[]> {
  return (await lab.events()).filter(({ text }) => !/: lb-1 picks |^lb-1 checks .*: passed/.test(text));
}

test('a card moves while requests run; it stays there, and undo puts it back', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open();
  const before = await placeOfUsers(diagram);
  await diagram.drag('users', { x: 0, y: -150 });
  await expect.poll(async () => (await placeOfUsers(diagram)).y).toBeLessThan(before.y - 100);
  const moved = await placeOfUsers(diagram);

  await page.reload();
  await expect.poll(() => isAt(diagram, moved)).toBe(true);

  await diagram.drag('users', { x: 0, y: 250 });
  await expect.poll(async () => (await placeOfUsers(diagram)).y).toBeGreaterThan(moved.y + 200);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => isAt(diagram, moved)).toBe(true);
});

test('moving a card changes nothing in the run', async ({ lab, diagram, browser, baseURL }) => {
  await lab.open();
  await lab.showInLog('Everything');
  await lab.setSpeed(5);
  await lab.reached(4);
  const [times] = await Promise.all([lab.timesShown(90), diagram.drag('users', { x: 0, y: -150 })]);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  await lab.reached(12);
  await lab.pause();
  const until = await lab.time();

  // The same moment of the same run, on a device where nothing was ever moved.
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const undisturbed = new Lab(await other.newPage());
  await undisturbed.open({ until });
  await undisturbed.showInLog('Everything');
  expect(await undisturbed.totals()).toEqual(await lab.totals());
  const events = await toldAlways(lab);
  expect(events.length).toBeGreaterThan(3);
  expect(await toldAlways(undisturbed)).toEqual(events);
  await other.close();
});

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

test('a card takes its wire along under the hand, also back to where it stood', async ({
  lab,
  diagram,
  page,
}) => {
  await lab.open({ until: 5 });
  await page.locator('.guide').first().waitFor({ state: 'attached' });
  const wire = page.locator('.react-flow__edge[data-id="users--lb-1"] path.link');
  const before = await placeOfUsers(diagram);
  const down = async () => (await placeOfUsers(diagram)).y - before.y;
  /** The wire begins in the middle of the right side of the card. */
  const isAtWire = () =>
    expect
      .poll(async () => {
        const card = (await diagram.card('users').boundingBox())!;
        const end = await wire.evaluate((path: SVGPathElement) => {
          const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM()!);
          return { x, y };
        });
        return Math.hypot(end.x - card.x - card.width, end.y - card.y - card.height / 2);
      })
      .toBeLessThan(3);
  const take = async () => {
    const { x, y } = (await diagram.card('users').boundingBox())!;
    await page.mouse.move(x + 60, y + 12);
    await page.mouse.down();
    return (by: number) => page.mouse.move(x + 60, y + 12 + by, { steps: 3 });
  };
  const bring = await take();
  await bring(60);
  await bring(150);
  await expect.poll(down).toBeGreaterThan(120);
  await isAtWire();

  // It was taken where the drag was first noticed.
  await bring(0);
  await page.mouse.up();
  await expect.poll(async () => Math.abs(await down())).toBeLessThan(40);
  await isAtWire();

  const rest = await down();
  await (await take())(-150);
  await page.mouse.up();
  await expect.poll(down).toBeLessThan(rest - 60);
  await isAtWire();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => Math.abs((await down()) - rest)).toBeLessThan(5);
  await isAtWire();
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

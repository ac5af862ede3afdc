import type { Page } from '@playwright/test';
import { changeDesign } from '../src/design/change';
import { copyOf } from '../src/design/copy';
import type { Design } from '../src/design/design';
import { freePlace } from '../src/store/free-place';
import { expect, test } from './fixtures';
import { linkTo, presetDesign } from './pages/link';

/** Three servers with three replicas of one primary, in one row or column. */
function withReplicas(): Design {
  return ['db-3', 'db-4'].reduce((design, name) => {
    const like = design.elements.find(({ id }) => id === 'db-2')!;
    const changed = changeDesign(design, copyOf(design, like.id, name, freePlace(design, like))!);
    if (!changed.ok) throw new Error(changed.message);
    return changed.design;
  }, presetDesign('three-servers'));
}

interface Word {
  readonly text: string;
  readonly box: readonly number[];
  /** The cards and the words on which it lies. */
  readonly on: readonly string[];
}

/** What stands beside wires. */
const wordsOn = (page: Page): Promise<readonly Word[]> =>
  page.locator('.link-word').evaluateAll((words) => {
    const boxOf = (element: Element): [number, number, number, number] => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [left, top, right, bottom];
    };
    const meet = (one: number[], other: number[]) =>
      one[0]! < other[2]! && other[0]! < one[2]! && one[1]! < other[3]! && other[1]! < one[3]!;
    const others = [...document.querySelectorAll('.react-flow__node'), ...words];
    return words.map((word) => ({
      text: word.textContent ?? '',
      box: boxOf(word),
      on: others
        .filter((other) => other !== word && meet(boxOf(word), boxOf(other)))
        .map((other) => other.getAttribute('data-id') ?? other.textContent ?? ''),
    }));
  });

test('each of three stacked replicas has its lag in the gap above it, and none on a card', async ({
  lab,
  page,
}) => {
  await page.goto(linkTo(withReplicas()));
  await lab.listens();
  await lab.goOnUntil(8);
  await expect.poll(async () => (await wordsOn(page)).length).toBe(3);
  const words = await wordsOn(page);
  for (const { text, on } of words) expect(on, text).toEqual([]);
  for (const { text } of words) expect(text).toMatch(/^lag [\d.]+ m?s$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the words of replicas beside each other lie on no card, also when nothing is replicated', async ({
    lab,
    page,
  }) => {
    const stops = { at: 3, type: 'stop', target: 'db-1/database' } as const;
    await page.goto(linkTo({ ...withReplicas(), script: [stops] }));
    await lab.listens();
    await lab.play();
    await lab.reached(6);
    await lab.pause();
    await expect(page.locator('path.link[data-line="replication"][data-idle="true"]')).toHaveCount(3);
    for (const { text, on } of await wordsOn(page)) expect(on, text).toEqual([]);
  });
});

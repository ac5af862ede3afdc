import { expect, test } from 'vitest';
import { countReads } from '../../design/count-reads.fixture';
import type { Design } from '../../design/design';
import { largeSite } from '../../design/large-site.fixture';
import type { Readings } from '../../run/protocol';
import { createSite } from '../../site/site';
import { brokenParts } from '../../store/deeds';
import { isSameSite } from '../../store/same-site';
import { cardName } from '../readings/card-name';
import { cardState } from '../readings/card-state';
import { linkLook } from '../readings/link-look';
import { outlineRows, readsSame } from './outline-rows';
import { readingsWith } from '../readings/running-site.fixture';

const site = largeSite(300);
const of = readingsWith(createSite)(site);
const balancer = of['lb-1/load-balancer'];
if (balancer?.kind !== 'load-balancer') throw new Error('No balancer there');

/** Names every card and looks at every link once, as a page does with each reading. */
function drawAll(design: Design, readings: Readings['of']): void {
  for (const element of design.elements) {
    cardState(design, element, readings);
    cardName(design, element, readings);
  }
  for (const link of design.links) linkLook(link, readings);
}

test('a reading of 300 machines is shown in so many steps, not in their square', () => {
  const [links, servers] = [countReads(site.links), countReads(balancer.servers)];
  const design = { ...site, links: links.list };
  const readings = { ...of, 'lb-1/load-balancer': { ...balancer, servers: servers.list } };
  drawAll(design, readings);
  expect(servers.reads()).toBeLessThanOrEqual(2 * balancer.servers.length);
  expect(links.reads()).toBeLessThanOrEqual(6 * site.links.length);
  const before = links.reads();
  drawAll(design, { ...readings });
  // Once more over all links, to look at each of them.
  expect(links.reads() - before).toBeLessThanOrEqual(site.links.length);
});

test('a setting of one of 300 machines asks no link anew whom it joins', () => {
  let asked = 0;
  const links = site.links.map((link) => ({
    ...link,
    get from() {
      asked++;
      return link.from;
    },
  }));
  const design = { ...site, links };
  const name = (each: Design) => each.elements.map((element) => cardName(each, element, of));
  const names = name(design);
  const before = asked;
  expect(name({ ...design, elements: [...design.elements] })).toEqual(names);
  // Only to know what begins where.
  expect(asked - before).toBeLessThanOrEqual(2 * site.links.length);
});

test('what of 300 machines is broken is found in so many steps, not in their square', () => {
  const elements = countReads(site.elements);
  const web = of['web-007'];
  if (web?.kind !== 'machine') throw new Error('No web-007 there');
  const broken = { of: { ...of, 'web-007': { ...web, condition: 'unplugged' } } } as unknown as Readings;
  expect(brokenParts({ ...site, elements: elements.list }, broken)).toEqual(['web-007']);
  expect(elements.reads()).toBeLessThanOrEqual(2 * site.elements.length);
});

test('a design of another size is another site, without a look at its parts', () => {
  const elements = countReads(site.elements);
  expect(isSameSite({ ...site, elements: elements.list }, largeSite(5))).toBe(false);
  expect(elements.reads()).toBe(0);
  expect(isSameSite({ ...site, elements: elements.list }, largeSite(300))).toBe(true);
});

test('a row of the table is drawn again only when it says something else', () => {
  const [before, same] = [outlineRows(site, of, []), outlineRows(site, { ...of }, [])];
  expect(before.filter((row, i) => !readsSame(row, same[i]!))).toEqual([]);
  const web = of['web-007'];
  if (web?.kind !== 'machine') throw new Error('No web-007 there');
  const after = outlineRows(site, { ...of, 'web-007': { ...web, condition: 'unplugged' } }, []);
  const changed = after.filter((row, i) => !readsSame(row, before[i]!)).map(({ id }) => id);
  expect(changed[0]).toBe('web-007');
  expect(changed.every((id) => id.startsWith('web-007'))).toBe(true);
});

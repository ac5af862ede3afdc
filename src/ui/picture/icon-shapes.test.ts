import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { serviceCatalog } from '../../design/catalog';
import type { ServiceKind } from '../../design/design';
import { Glyph } from '../kit/glyph';
import { Icon } from '../kit/icon';
import { serviceViews } from '../readings/kinds/services';
import { type Mark, markShape, markToken } from '../tokens';
import { drawnIcons, shapeOf } from './icon-shapes';
import { colour, glyph, icon, type Pen } from './pen';
import { allOf, type Node, readXml } from './xml.fixture';

const pen: Pen = { theme: 'light', id: 'x' };

/** What is inside, with the attributes of each in order of their names. */
const inside = (node: Node): unknown[] =>
  node.children.map((child) =>
    typeof child === 'string'
      ? child
      : [child.name, Object.entries(child.attributes).sort(([a], [b]) => (a < b ? -1 : 1)), inside(child)],
  );

describe('the pictures of a picture', () => {
  it.each(drawnIcons)('are drawn as on the page: %s', (name) => {
    const onPage = readXml(renderToStaticMarkup(createElement(Icon, { name })));
    const drawn = readXml(icon(pen, name, 0, 0, 24));
    expect(inside(drawn)).toEqual(inside(onPage));
    expect(drawn.attributes['stroke-width']).toBe(onPage.attributes['stroke-width']);
    expect(drawn.attributes.fill === 'none').toBe(onPage.attributes.fill === 'none');
  });

  it('are there for every kind of service', () => {
    const kinds = Object.keys(serviceCatalog) as ServiceKind[];
    expect(kinds.filter((kind) => shapeOf(serviceViews[kind].icon) === '')).toEqual([]);
  });

  it.each(Object.keys(markShape) as Mark[])('are drawn as on the page: %s', (mark) => {
    const hue = colour(pen, markToken[mark]);
    const onPage = renderToStaticMarkup(createElement(Glyph, { mark })).replaceAll(/var\([^)]*\)/g, hue);
    expect(inside(readXml(glyph(pen, mark, 0, 0, 10)))).toEqual(inside(readXml(onPage)));
    expect(allOf(readXml(onPage), 'svg')).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { withPosition } from '../../store/edit';
import { cardNodes, linkEdges, type Situation } from './card-nodes';
import { UNSTRETCHED } from './places';
import { presetDesign } from '../readings/running-site.fixture';

const design = presetDesign();
const situation: Situation = {
  design,
  arrangement: 'lr',
  stretch: UNSTRETCHED,
  selected: [],
  stop: null,
  boxOf: ({ id }) => ({ width: id.length, height: 7 }),
};
const nodes = cardNodes(situation, []);

const changed = (after: Situation) =>
  cardNodes(after, nodes).flatMap((node, index) => (node === nodes[index] ? [] : [node.id]));

describe('the cards of a design', () => {
  it('carry nothing but their id, so that live numbers never pass through them', () => {
    expect(nodes.map(({ data }) => data)).toEqual(design.elements.map(({ id }) => ({ id })));
  });

  it('keep their objects as long as nothing about them changes', () => {
    expect(changed({ ...situation, design: { ...design, title: 'Another' } })).toEqual([]);
  });

  it('change alone when one is moved, selected or reached by keyboard', () => {
    expect(changed({ ...situation, design: withPosition(design, 'web-02', 'lr', { x: 1, y: 2 }) })).toEqual([
      'web-02',
    ]);
    expect(changed({ ...situation, selected: ['web-03'] })).toEqual(['web-03']);
    expect(changed({ ...situation, stop: 'lb-1' })).toEqual(['users', 'lb-1']);
  });

  it('keep what React Flow has measured', () => {
    const measured = nodes.map((node) => ({ ...node, measured: { width: 1, height: 2 } }));
    const after = cardNodes({ ...situation, selected: ['web-03'] }, measured);
    expect(after.every((node) => node.measured?.width === 1)).toBe(true);
  });

  it('tell how much room they take before they are drawn, so that their links are drawn with them', () => {
    expect(nodes.map(({ measured }) => measured)).toEqual(
      design.elements.map(({ id }) => ({ width: id.length, height: 7 })),
    );
    expect(nodes.every(({ handles }) => handles?.map(({ type }) => type).join() === 'source,target')).toBe(
      true,
    );
  });

  it('are one stop of the Tab key together', () => {
    const stops = (list: typeof nodes) => list.filter(({ domAttributes }) => domAttributes?.tabIndex === 0);
    expect(stops(nodes).map(({ id }) => id)).toEqual(['users']);
    expect(stops(cardNodes({ ...situation, stop: 'db-1' }, nodes)).map(({ id }) => id)).toEqual(['db-1']);
  });

  it('remain reachable when the card that had the focus is gone', () => {
    const gone = cardNodes({ ...situation, stop: 'removed' }, nodes);
    expect(gone.filter(({ domAttributes }) => domAttributes?.tabIndex === 0)).toHaveLength(1);
  });
});

describe('the links of a design', () => {
  it('join the cards that the design joins', () => {
    expect(linkEdges(design, null, [])).toHaveLength(design.links.length);
    const edge = linkEdges(design, 'lb-1--web-02', []).find(({ selected }) => selected);
    expect([edge?.source, edge?.target]).toEqual(['lb-1', 'web-02']);
  });

  it('keep their objects as long as nothing about them changes', () => {
    const before = linkEdges(design, null, []);
    const changedLinks = (selection: string | null, after = design) =>
      linkEdges(after, selection, before).flatMap((edge, i) => (edge === before[i] ? [] : [edge.id]));
    expect(changedLinks('web-02')).toEqual([]);
    expect(changedLinks(null, withPosition(design, 'web-02', 'lr', { x: 1, y: 2 }))).toEqual([]);
    expect(changedLinks('lb-1--web-02')).toEqual(['lb-1--web-02']);
  });
});

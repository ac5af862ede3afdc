import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, inTurn, neighbour, type Stop } from './neighbour';

const stop = (id: string, x: number, y: number, ...joined: string[]): Stop => ({ id, at: { x, y }, joined });

const stops = [
  stop('users', 0, 200, 'lb'),
  stop('lb', 300, 200, 'users', 'web-01', 'web-02'),
  stop('web-01', 600, 0, 'lb', 'db'),
  stop('web-02', 600, 200, 'lb', 'db'),
  stop('db', 900, 200, 'web-01', 'web-02'),
];

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

const places = fc.uniqueArray(fc.record({ x: fc.nat(2000), y: fc.nat(2000) }), {
  minLength: 2,
  maxLength: 9,
  selector: ({ x, y }) => `${x} ${y}`,
});

function isAhead(from: Stop['at'], to: Stop['at'], direction: Direction): boolean {
  if (direction === 'left') return to.x < from.x;
  if (direction === 'right') return to.x > from.x;
  return direction === 'up' ? to.y < from.y : to.y > from.y;
}

describe('the arrow keys', () => {
  it('lead to the nearest card in their direction', () => {
    expect(neighbour(stops, 'lb', 'right')).toBe('web-02');
    expect(neighbour(stops, 'web-02', 'up')).toBe('web-01');
    expect(neighbour(stops, 'lb', 'left')).toBe('users');
  });

  it('prefer a card at the end of a link to a nearer one without', () => {
    expect(neighbour([...stops, stop('dns', 400, 160)], 'lb', 'right')).toBe('web-02');
  });

  it('lead nowhere where there is no card', () => {
    expect(neighbour(stops, 'users', 'left')).toBeNull();
    expect(neighbour(stops, 'gone', 'left')).toBeNull();
  });

  it('never lead back or to the card itself, wherever the cards stand', () => {
    fc.assert(
      fc.property(places, fc.constantFrom(...directions), (points, direction) => {
        const cards = points.map((at, index) => ({ id: `${index}`, at, joined: [] }));
        return cards.every(({ id, at }) => {
          const next = cards.find((card) => card.id === neighbour(cards, id, direction));
          return next === undefined || isAhead(at, next.at, direction);
        });
      }),
    );
  });
});

describe('the page keys', () => {
  it('lead through all cards and round again, wherever the cards stand', () => {
    fc.assert(
      fc.property(places, (points) => {
        const cards = points.map((at, index) => ({ id: `${index}`, at, joined: [] }));
        const visited = [];
        for (let id: string | null = '0'; id !== null && visited.length < cards.length; ) {
          visited.push(id);
          id = inTurn(cards, id, 1);
        }
        return new Set(visited).size === cards.length && inTurn(cards, visited.at(-1) ?? '', 1) === '0';
      }),
    );
  });

  it('lead back the same way', () => {
    expect(inTurn(stops, 'users', -1)).toBe('db');
    expect(inTurn(stops, 'db', -1)).toBe('web-02');
  });
});

import { describe, expect, it } from 'vitest';
import { arrangementOf } from './arrangement-of';

describe('a diagram', () => {
  it('flows from left to right where there is room for that', () => {
    expect(arrangementOf({ width: 1072, height: 680 }, 'desktop')).toBe('lr');
    expect(arrangementOf({ width: 744, height: 1200 }, 'tablet')).toBe('lr');
  });

  it('flows downwards where it is narrow, and from left to right again where it is also low', () => {
    expect(arrangementOf({ width: 504, height: 560 }, 'tablet')).toBe('tb');
    expect(arrangementOf({ width: 564, height: 230 }, 'tablet')).toBe('lr');
  });

  it('flows downwards on a phone, however high the sheet stands', () => {
    expect(arrangementOf({ width: 390, height: 700 }, 'phone')).toBe('tb');
    expect(arrangementOf({ width: 390, height: 100 }, 'phone')).toBe('tb');
  });
});

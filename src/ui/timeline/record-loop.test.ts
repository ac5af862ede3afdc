import { expect, test } from 'vitest';
import { reasonAgainst } from './record-loop';

const canvas = { prototype: { captureStream: () => null } };

test('a browser that cannot record says why', () => {
  const able = { isTypeSupported: (type: string) => type === 'video/webm' };
  expect(reasonAgainst({ MediaRecorder: able, HTMLCanvasElement: canvas })).toBeNull();
  expect(reasonAgainst({ MediaRecorder: undefined, HTMLCanvasElement: canvas })).toMatch(/no MediaRecorder/);
  expect(reasonAgainst({ MediaRecorder: able, HTMLCanvasElement: { prototype: {} } })).toMatch(
    /cannot record/,
  );
  const other = { isTypeSupported: () => false };
  expect(reasonAgainst({ MediaRecorder: other, HTMLCanvasElement: canvas })).toMatch(/no WebM/);
});

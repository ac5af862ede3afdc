import { expect, test } from 'vitest';
import { trafficStore } from '../traffic/traffic-store';
import { meaningOf } from './legend';

const state = trafficStore.getInitialState();

test('the legend says what stands for requests, also while dots and arrows are shown together', () => {
  expect(meaningOf(state)).toBe('1 dot = 1 request');
  expect(meaningOf({ ...state, sampling: 7 })).toBe('1 dot = 1 in 7 requests');
  expect(meaningOf({ ...state, mode: 'both' })).toBe('1 dot = 1 request; arrows show rates');
  expect(meaningOf({ ...state, mode: 'flow' })).toBe('Too fast for dots: arrows show rates');
  expect(meaningOf({ ...state, mode: 'flow', calm: true })).toBe('Reduced motion: arrows show rates');
});

import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { noTotals } from '../../site/readout';
import { mainLab } from '../../store/labs';
import type { RunState } from '../../store/run-store';
import { recentIn } from './rates';

it('a run that came to its end before anybody asked for its rates has readings', () => {
  const readings = { now: 20, totals: noTotals, of: {} };
  const run = createStore<RunState>(() => ({ ...mainLab.run.getInitialState(), run: 3, readings }));
  const recent = recentIn({ ...mainLab, run });
  expect(recent.getState()).toEqual({ run: 3, recent: [readings] });

  const later = { ...readings, now: 21 };
  run.setState({ readings: later });
  expect(recent.getState().recent).toEqual([readings, later]);
  run.setState({ run: 4, readings: null });
  expect(recent.getState()).toEqual({ run: 4, recent: [] });
});

import { useLayoutEffect } from 'react';
import { announceNow, announcementStore } from '../../store/announce';
import { restoreUnseen, wasKilled } from '../../store/by-hand';
import { deedStore } from '../../store/deeds';
import { recordStore } from '../../store/record-store';
import { runStore } from '../../store/run-store';
import { operatorStore } from '../perspective';
import { recentStore } from '../readings/rates';
import { OperatorCaption, OperatorCharts, OperatorLegend, OperatorTotals } from './frame-parts';
import { HeardLog } from './heard-log';
import { OperatorCard } from './operator-card';

const parts = {
  Card: OperatorCard,
  Legend: OperatorLegend,
  Caption: OperatorCaption,
  Charts: OperatorCharts,
  Totals: OperatorTotals,
  EventLog: HeardLog,
  restoreAll: restoreUnseen,
  wasKilled: (id: string) => wasKilled(id, recordStore.getState().commands, runStore.getState().now),
} as const;

/** The log is silent about what was done by hand, which is known all the same. */
const tellDeeds = (): (() => void) =>
  deedStore.subscribe(({ deed }) => {
    if (deed !== null) announcementStore.setState({ polite: deed.text });
  });

/** As long as it is there, the page shows what an operator could know, and nothing else. */
export function OperatorView() {
  useLayoutEffect(() => {
    operatorStore.setState({ parts });
    recentStore.setState({ recent: [] });
    announceNow('Operator’s view: only what monitoring and users tell.');
    const end = tellDeeds();
    return () => {
      end();
      operatorStore.setState({ parts: null });
      announceNow('You see everything again.');
    };
  }, []);
  return null;
}

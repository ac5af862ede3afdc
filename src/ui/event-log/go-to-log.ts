import { openDock, setSheet, showDock, showPanel, viewStore } from '../../store/view-store';
import type { Layout } from '../kit/media';

/** Where the skip link leads. */
export const LOG_ID = 'event-log';

/** Where only one of charts and log has room, the log comes forward before it, or one of its lines, gets the focus. */
export function goToLog(layout: Layout, line: number | null = null): void {
  showDock('log');
  openDock(true);
  if (layout === 'phone') {
    showPanel(null);
    if (viewStore.getState().sheet === 'small') setSheet('half');
  }
  requestAnimationFrame(() => {
    const log = document.getElementById(LOG_ID);
    const place = line === null ? null : log?.querySelector<HTMLElement>(`[data-line="${line}"]`);
    (place ?? log)?.focus();
  });
}

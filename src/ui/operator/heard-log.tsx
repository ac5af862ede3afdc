import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import type { LogLine } from '../../run/protocol';
import { RESTORED_UNSEEN } from '../../store/by-hand';
import { describeCommand } from '../../store/describe';
import { designStore } from '../../store/design-store';
import { historyStore } from '../../store/history-store';
import { recordStore } from '../../store/record-store';
import { runStore } from '../../store/run-store';
import { inOne } from './in-one';

interface HeardLogProps {
  /** What lists the lines. */
  readonly View: ComponentType<{ readonly log: readonly LogLine[] }>;
}

/** What was heard, and what was done by hand. */
export function HeardLog({ View }: HeardLogProps) {
  const log = useStore(historyStore, (state) => state.log);
  const commands = useStore(recordStore, (state) => state.commands);
  const now = useStore(runStore, (state) => state.now);
  const design = useStore(designStore, (state) => state.design);
  const own = inOne(commands.filter(({ at }) => at <= now)).map(
    ({ index, first: { at, command }, isMany }): LogLine => {
      const text = isMany ? RESTORED_UNSEEN : describeCommand(command, design);
      return { ...PLAIN, id: -1 - index, at, text };
    },
  );
  const heard = log.filter(({ isHeard }) => isHeard);
  return <View log={[...own, ...heard].sort((one, other) => one.at - other.at)} />;
}

const PLAIN = {
  importance: 'change',
  about: [],
  request: null,
  isOpen: false,
  isDecisive: false,
} as const;

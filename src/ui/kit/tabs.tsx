import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon, type IconName } from './icon';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly icon?: IconName;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  /** null: none is open. */
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  /** Id of the element that shows the chosen tab's content. */
  readonly controls: string;
  readonly className?: string;
  readonly tabClassName?: string;
  readonly upright?: boolean;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A tab list: one tab stop, arrow keys choose. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const {
    label,
    tabs,
    chosen,
    onChoose,
    controls,
    className = '',
    tabClassName = 'tab',
    upright = false,
  } = props;
  const list = useRef<HTMLDivElement>(null);
  const active = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );

  // A list that is longer than its room shows the open one, whatever opened it. The first needs no look at the layout.
  const opened = active === 0 ? null : chosen;
  useEffect(() => {
    if (opened === null) return;
    const tab = list.current?.querySelector(`[data-tab="${opened}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const next = step === undefined ? undefined : tabs[(active + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      className={className}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab, index) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          aria-selected={tab.id === chosen}
          aria-controls={tab.id === chosen ? controls : undefined}
          tabIndex={index === active ? 0 : -1}
          className={tabClassName}
          onClick={() => onChoose(tab.id)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          {tab.title}
        </button>
      ))}
    </div>
  );
}

import type { TimedCommand } from '../design/command';
import type { Fact } from '../site/facts';
import type { Moment, Option, Text } from './lesson';

/** For whoever does not know: a choice like the others. */
export const NOT_SURE: Option = {
  text: 'I am not sure.',
  is: 'unsure',
  says: 'That is a fair answer. Read what the run has shown.',
};

type CommandType = TimedCommand['command']['type'];

/** What is done to one thing: `done(45, 'unplug', 'web-02')`. */
export const done = (
  at: number,
  type: Extract<
    CommandType,
    'stop' | 'freeze' | 'unplug' | 'cut' | 'restore' | 'promote' | 'delete-rows' | 'backup'
  >,
  target: string,
): TimedCommand => ({ at, command: { type, target } });

/** The setting of a thing from that moment on. */
export const setting = (
  at: number,
  target: string,
  name: string,
  value: string | number | boolean,
): TimedCommand => ({ at, command: { type: 'set', target, setting: name, value } });

/** The first fact of a type that is like this. */
export const first = <Type extends Fact['type']>(
  type: Type,
  look: Text,
  is: (fact: Extract<Fact, { readonly type: Type }>) => boolean = () => true,
): Moment => ({
  look,
  is: (fact) => fact.type === type && is(fact as Extract<Fact, { readonly type: Type }>),
});

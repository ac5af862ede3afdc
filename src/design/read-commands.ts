import type { Command, TimedCommand } from './command';
import { deploymentSettings } from './deployment';
import { limits } from './limits';
import type { Place } from './place';
import { readChange } from './read-change';
import type { SettingValue } from './settings';
import { TEXT_LIMIT } from './settings-of';

/** Longest id: of a link, or of a service on a machine. */
const LONGEST_ID = limits.linkName;

const TYPES = [
  'stop',
  'freeze',
  'unplug',
  'cut',
  'restore',
  'promote',
  'rebuild',
  'backup',
  'delete-rows',
  'restore-backup',
  'slow',
  'fail-share',
  'set',
  'server-state',
  'tap',
  'change',
  'retire',
  'scan',
  'log-in',
  'flood',
  'end-flood',
  'quit',
  'reload',
  'deploy',
  'roll-back',
  'restore-everything',
] as const satisfies readonly Command['type'][];

const FIELDS = [
  'at',
  'type',
  'target',
  'factor',
  'share',
  'seconds',
  'setting',
  'value',
  'balancer',
  'server',
  'state',
  'remove',
  'add',
  'from',
  'version',
  'to',
  'settings',
  'replay',
  'backup',
] as const;

type Fields = Readonly<Record<(typeof FIELDS)[number], Place>>;

/**
 * The commands of a run, in order of time. Whether each can be carried out is for the site to say when its time has
 * come: a promotion may be possible at one moment and not at another.
 */
export function readCommands(place: Place): TimedCommand[] {
  let before = 0;
  return place.list(limits.commands).map((entry) => {
    const fields = entry.fields(FIELDS);
    const at = fields.at.number(0, limits.day);
    if (at < before) entry.complain(`Commands must be in order of time: ${at} s after ${before} s.`);
    before = at;
    return { at, command: readCommand(fields) };
  });
}

function readCommand(fields: Fields): Command {
  const type = fields.type.oneOf(TYPES);
  const target = () => fields.target.text(LONGEST_ID);
  switch (type) {
    case 'slow':
      return { type, target: target(), factor: fields.factor.number(0.01, 1000) };
    case 'tap':
      return { type, target: target(), seconds: fields.seconds.number(0, limits.day) };
    case 'fail-share':
      return { type, target: target(), share: fields.share.number(0, 1) };
    case 'set': {
      const setting = fields.setting.text(TEXT_LIMIT);
      return { type, target: target(), setting, value: readValue(fields.value) };
    }
    case 'server-state':
      return {
        type,
        balancer: fields.balancer.text(LONGEST_ID),
        server: fields.server.text(LONGEST_ID),
        state: fields.state.oneOf(['ready', 'drain', 'maintenance']),
      };
    case 'scan':
    case 'log-in':
    case 'flood':
    case 'end-flood':
      return { type, from: fields.from.text(LONGEST_ID) };
    case 'change':
      return { type, ...readChange(fields.remove, fields.add) };
    case 'restore-backup': {
      const command = { type, target: target(), replay: fields.replay.flag() } as const;
      const { backup } = fields;
      return backup.isAbsent ? command : { ...command, backup: backup.number(1, limits.commands) };
    }
    case 'roll-back':
    case 'restore-everything':
      return { type };
    case 'deploy': {
      const { settings, to } = fields;
      return {
        type,
        version: fields.version.text(TEXT_LIMIT),
        to: to.isAbsent ? [] : to.list(limits.elements).map((id) => id.text(limits.elementName)),
        settings: settings.isAbsent ? {} : settings.settings(deploymentSettings),
      };
    }
    case 'retire':
    case 'stop':
    case 'freeze':
    case 'unplug':
    case 'cut':
    case 'restore':
    case 'promote':
    case 'rebuild':
    case 'backup':
    case 'delete-rows':
    case 'quit':
    case 'reload':
      return { type, target: target() };
  }
}

/** Which values a setting takes the site asks its catalog. */
const readValue = (place: Place): SettingValue => place.plain(TEXT_LIMIT);

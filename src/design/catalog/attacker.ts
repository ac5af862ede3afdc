import { type ElementEntry, duration, networkForm, number, text } from './describe';

export const attacker = {
  title: 'Attacker',
  role: 'stranger on the Internet',
  purpose:
    'Somebody outside who tries what anybody can try: every port of every public address, the accounts that every list of them has, and more requests than the site can answer. Its accounts are made up, and it sends nothing that would harm a real system.',
  without:
    'Nobody tries the doors of the site here. On the Internet somebody does, from the first minute on.',
  noun: 'an attacker',
  once: true,
  kill: null,
  settings: {
    address: text('IP address', 'Where its packets come from, as firewalls see it.', '198.51.100.66', {
      form: networkForm,
    }),
    pace: number('Attempts per second', 'How many ports or accounts it tries each second.', {
      unit: '1/s',
      min: 0.1,
      max: 1000,
      default: 10,
    }),
    timeout: duration('Scan timeout', 'How long it waits for an answer before it calls a port silent.', 3),
    floodRate: number('Flood: requests per second', 'How many pages it asks for each second of a flood.', {
      unit: '1/s',
      min: 0,
      max: 100_000,
      default: 40,
    }),
    floodSources: number(
      'Flood: addresses',
      'From how many addresses a flood comes, in turn. Limits per address see each of them alone.',
      {
        unit: 'count',
        min: 1,
        max: 10_000,
        integer: true,
        default: 1,
      },
    ),
    patience: duration('Flood: patience', 'How long each request of a flood keeps its connection open.', 10),
  },
} satisfies ElementEntry;

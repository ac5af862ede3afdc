import { describe, expect, test } from 'vitest';
import { loadDesign } from './load-design';
import type { Change } from '../../design/change';
import { readCommand } from './read-command';
import { readCommands } from './read-commands';
import type { Design } from '../../design/design';

const { design } = await loadDesign('three-servers');
const commandsIn = (of: Design, texts: readonly string[]) =>
  readCommands(
    of,
    texts.map((text) => ({ text })),
  );

describe('a command', () => {
  test.each([
    ['60 kill web-02', { type: 'unplug', target: 'web-02' }],
    ['60 kill web-02/app-server', { type: 'stop', target: 'web-02/app-server' }],
    ['60 kill lb-1--web-02', { type: 'cut', target: 'lb-1--web-02' }],
    ['60 stop web-02/web-server', { type: 'stop', target: 'web-02/web-server' }],
    ['60 freeze web-02', { type: 'freeze', target: 'web-02' }],
    ['60 unplug db-1', { type: 'unplug', target: 'db-1' }],
    ['60 cut lb-1--web-01', { type: 'cut', target: 'lb-1--web-01' }],
    ['60 slow web-01 3', { type: 'slow', target: 'web-01', factor: 3 }],
    ['60 fail-share web-01/app-server 0.1', { type: 'fail-share', target: 'web-01/app-server', share: 0.1 }],
    ['60 restore web-02', { type: 'restore', target: 'web-02' }],
    ['60 restore everything', { type: 'restore-everything' }],
    ['60 set users.rate=9', { type: 'set', target: 'users', setting: 'rate', value: 9 }],
    [
      '60 set web-02.version=v 43',
      { type: 'set', target: 'web-02/app-files', setting: 'version', value: 'v 43' },
    ],
    ['60 remove web-01', { type: 'change', remove: ['web-01'], add: [] }],
    ['60 remove App files on web-01', { type: 'change', remove: ['web-01/app-files'], add: [] }],
    ['60 remove "app files on web-01"', { type: 'change', remove: ['web-01/app-files'], add: [] }],
    ['60 remove lb-1--web-02', { type: 'change', remove: ['lb-1--web-02'], add: [] }],
    ['60 remove web-01 after draining', { type: 'retire', target: 'web-01' }],
    ['60 change {"remove":["web-01"],"add":[]}', { type: 'change', remove: ['web-01'], add: [] }],
    ['60 promote db-2', { type: 'promote', target: 'db-2' }],
    ['60 rebuild db-1/database', { type: 'rebuild', target: 'db-1/database' }],
    [
      '60 drain lb-1/load-balancer web-01',
      { type: 'server-state', balancer: 'lb-1', server: 'web-01', state: 'drain' },
    ],
    [
      '60 maintenance lb-1 web-01',
      { type: 'server-state', balancer: 'lb-1', server: 'web-01', state: 'maintenance' },
    ],
    ['60 ready lb-1 web-01', { type: 'server-state', balancer: 'lb-1', server: 'web-01', state: 'ready' }],
  ])('%s', (text, command) => {
    expect(readCommand(design, text)).toEqual({ at: 60, command });
  });

  test.each([
    ['kill web-02', 'it must begin with a time in seconds.'],
    ['-1 kill web-02', 'it must begin with a time in seconds.'],
    ['60 explode web-02', '"explode" is none of kill, stop'],
    ['60 toString web-02', '"toString" is none of'],
    ['60 kill', '"kill" needs 1 word, not 0.'],
    ['60 slow web-02', '"slow" needs 2 words, not 1.'],
    ['60 kill web-09', 'There is no service or machine called "web-09" in this design.'],
    ['60 slow web-02 much', 'Command "60 slow web-02 much": "much" is no number.'],
    ['60 slow web-02 0x10', '"0x10" is no number.'],
    ['60 slow web-02 1e3', '"1e3" is no number.'],
    ['60 slow web-02 -2', '"-2" is no number.'],
    ['60 slow web-02 0', 'the factor must be from 0.01 to 1000, not 0.'],
    ['NaN kill web-02', 'it must begin with a time in seconds.'],
    ['1e3 kill web-02', 'it must begin with a time in seconds.'],
    ['', 'it must begin with a time in seconds.'],
    ['60 kill web-02\n61 kill web-03', 'it must be one line of at most 2000 characters.'],
    [`60 kill ${'x'.repeat(1e6)}`, 'it must be one line of at most 2000 characters.'],
    ['60 kill __proto__', 'There is no service or machine called "__proto__" in this design.'],
    ['60 set constructor.prototype=1', 'There is no element, service or link called "constructor"'],
    ['60 set users.__proto__=1', 'users has no setting "__proto__".'],
    ['60 fail-share web-02 2', 'it must be from 0 to 1, not 2.'],
    ['60 set lb-1.algorithm=random', 'Algorithm must be one of'],
    ['60 drain lb-1 web-09', 'has no server called "web-09".'],
    ['60 promote web-01', 'There is no database called "web-01" in this design.'],
  ])('%s is refused', (text, sentence) => {
    expect(() => readCommand(design, text)).toThrow(sentence);
  });
});

test('a set obeys the rules of --set, given what was set before', () => {
  const fresh = structuredClone(design);
  const read = (text: string) => readCommand(fresh, text);
  expect(() => read('5 set users.staticShare=0.9')).toThrow(/shares may add up to 100 %/);
  read('6 set users.writeShare=0.05');
  expect(read('7 set users.staticShare=0.9').at).toBe(7);
});

test('what is tried first changes nothing for the next command', () => {
  const fresh = structuredClone(design);
  readCommand(fresh, '5 kill lb-1');
  readCommand(fresh, '6 stop lb-1/load-balancer');
  expect(readCommand(fresh, '7 drain lb-1 web-01').at).toBe(7);
});

describe('a change of the structure', () => {
  test('adds a machine like another one, and later commands may speak of it', () => {
    const [added, killed, removed] = commandsIn(design, [
      '60 add web-04 like web-03',
      '90 remove web-04 after draining',
      '70 kill web-04',
    ]);
    expect(added?.command).toMatchObject({
      type: 'change',
      remove: [],
      add: [{ element: { id: 'web-04' } }, {}, {}, {}],
    });
    expect(killed).toEqual({ at: 70, command: { type: 'unplug', target: 'web-04' } });
    expect(removed?.command).toEqual({ type: 'retire', target: 'web-04' });
  });

  test('may speak of what is being drained, and of what comes under its name', () => {
    const commands = commandsIn(design, [
      '60 remove web-03 after draining',
      '61 kill web-03',
      '62 remove web-03/web-server after draining',
      '90 add web-03 like web-02',
    ]);
    expect(commands.map(({ command }) => command.type)).toEqual(['retire', 'unplug', 'retire', 'change']);
    expect(() => commandsIn(design, ['60 remove web-03 after draining', '61 kill web-09'])).toThrow('web-09');
    expect(() => commandsIn(design, ['60 remove web-03', '61 kill web-03'])).toThrow('web-03');
  });

  test.each([
    [['60 deploy v43'], 'v43'],
    [['60 deploy v43 to web-01'], undefined],
    [['60 deploy v43 to web-03'], 'v43'],
    [['60 deploy v43', '90 roll-back'], undefined],
    [['200 deploy v43'], undefined],
  ])('copies a machine with what deployments have brought to it: %j', (before, version) => {
    const read = commandsIn(design, [...before, '120 add web-04 like web-03']);
    const added = read.find(({ command }) => command.type === 'change')!.command as Change;
    const [machine] = added.add.flatMap((part) => ('element' in part ? [part.element] : []));
    const files = machine!.services!.find(({ kind }) => kind === 'app-files');
    expect(files!.settings?.version).toBe(version);
  });

  test.each([
    ['60 remove web-09', 'There is nothing called "web-09" in this design.'],
    ['60 add web-02 like web-01', 'The name "web-02" is taken already.'],
    ['60 add web-04 like web-09', 'There is no machine called "web-09" in this design.'],
    ['60 add web-04', '"add" has the form "add web-04 like web-03".'],
    ['60 add web_04 like web-03', '"web_04" is no name: it must be 1 to 40 letters, digits,'],
    ['60 remove db-1 after draining', 'db-1 is behind no load balancer, so there is nothing to drain.'],
    ['60 change web-01', '"change" needs JSON: {"remove":[…],"add":[…]}.'],
    [
      '60 change {"remove":[],"add":[{}]}',
      'add[0]: A part is an element, a link, or a service on a machine.',
    ],
  ])('is refused in a sentence: %s', (text, sentence) => {
    expect(() => readCommand(design, text)).toThrow(sentence);
  });
});

import { describe, expect, test } from 'vitest';
import { BadOption } from './bad-option';
import { readOptions } from './options';
import { planSurvey } from './plan-survey';

const refusal = (...args: string[]): string => {
  try {
    const options = readOptions(args);
    if (options !== null) planSurvey(options);
  } catch (thrown) {
    if (thrown instanceof BadOption) return thrown.message;
    throw thrown;
  }
  return 'accepted';
};

describe('the command line', () => {
  test('needs nothing but a design', () => {
    expect(readOptions(['simple'])).toMatchObject({
      design: 'simple',
      duration: 600,
      warmUp: 30,
      seed: 1,
      replications: 1,
      format: 'table',
    });
  });

  test('gives every option its value', () => {
    const args = '--duration 60 --warm-up 0 --seed 7 --replications 20 --format csv --workers 2 simple';
    expect(readOptions(args.split(' '))).toMatchObject({
      duration: 60,
      warmUp: 0,
      seed: 7,
      replications: 20,
      format: 'csv',
      workers: 2,
    });
  });

  test('asks for help in two ways', () => {
    expect(readOptions(['--help'])).toBeNull();
    expect(readOptions(['-h', 'simple'])).toBeNull();
  });

  test.each([
    [[], 'Say which design to run'],
    [['simple', 'distributed'], 'One design at a time: what is "distributed"?'],
    [['https://example.org/#x'], 'Share links cannot be run here'],
    [['#d=abc'], 'Share links cannot be run here'],
    [['simple', '--duration', 'ten'], '--duration must be a number from 0.001 to 86400000, not "ten".'],
    [['simple', '--duration', '0'], '--duration must be'],
    [['simple', '--warm-up='], '--warm-up must be'],
    [['simple', '--replications', '1.5'], '--replications must be a whole number from 1 to 1000'],
    [['simple', '--seed=-1'], '--seed must be a whole number'],
    [['simple', '--format', 'xml'], '--format must be one of table, json, csv, not "xml".'],
    [['simple', '--speed', '9'], "Unknown option '--speed'"],
    [['simple', '--trace', 'x', '--replications', '2'], '--trace and --events record one run'],
    [['simple', '--trace', 'x', '--events', 'x'], '--trace and --events need two files.'],
    [['no-such-design'], 'There is no file "no-such-design". There is no preset'],
    [['simple', '--trace', '/no/such/folder/t'], 'The file /no/such/folder/t cannot be written'],
    [['simple', '--commands', '/no/such/file'], 'The file /no/such/file cannot be read'],
  ])('%j is refused', (args, sentence) => {
    expect(refusal(...args)).toContain(sentence);
  });
});

describe('--set', () => {
  const settingOf = (text: string) => {
    const options = readOptions(['three-servers', '--set', text]);
    return options === null ? null : JSON.stringify(planSurvey(options).design);
  };

  test('finds a setting by its service', () => {
    expect(settingOf('lb-1/load-balancer.algorithm=leastconn')).toContain('"algorithm":"leastconn"');
  });

  test('finds a setting of the only service that has it by the machine', () => {
    expect(settingOf('lb-1.algorithm=leastconn')).toBe(settingOf('lb-1/load-balancer.algorithm=leastconn'));
  });

  test('finds a setting of users and of a link', () => {
    expect(settingOf('users.rate=11.5')).toContain('"rate":11.5');
    expect(settingOf('lb-1--web-02.weight=7')).toContain('"weight":7');
  });

  test.each([
    ['rate', '"rate" must have the form TARGET.SETTING=VALUE.'],
    ['web-09.workers=3', 'There is no element, service or link called "web-09" in this design.'],
    ['users.colour=red', 'users has no setting "colour". It has: rate,'],
    ['users.rate=fast', 'Requests per second must be a number from 0/s to 100000/s, not "fast".'],
    ['lb-1.redispatch=yes', 'Redispatch must be true or false, not "yes".'],
    ['lb-1.algorithm=random', 'Algorithm must be one of roundrobin, leastconn'],
    ['users.writeShare=0.9', 'Static files and writes together are more than all requests'],
  ])('%s is refused', (text, sentence) => {
    expect(refusal('three-servers', '--set', text)).toContain(sentence);
  });
});

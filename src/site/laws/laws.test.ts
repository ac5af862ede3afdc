import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommands } from '../../cli/simulate/read-commands';
import { parseDesign } from '../../design/parse';
import { answeredFor, oneHolder } from './address-laws.fixture';
import { leastLoaded, onlyItsBackend, onlyTheUp } from './balancer-laws.fixture';
import { losses, prefix } from './database-laws.fixture';
import {
  linksCountTheirHops,
  lostHopsAreThose,
  queuesAreCounted,
  servedIsCounted,
} from './figure-laws.fixture';
import { answersComeFromTheLiving, theDarkSendNothing, theDeadDoNothing } from './life-laws.fixture';
import { nobodyPassesADenial } from './firewall-laws.fixture';
import { limits } from './limit-laws.fixture';
import { Broken, factsOf, type LawMaker, play, readingsOf } from './play.fixture';
import { END, type World, worlds } from './random-world.fixture';
import { reproductionOf } from './reproduction.fixture';
import { sessionsAreServedByTheirKeepers, visitorsAreCounted } from './session-laws.fixture';
import { clock, conservation, people } from './traffic-laws.fixture';

/** Worlds that are played; LAWS_RUNS=20000 plays more, PROPERTY_SEED=7 others. */
const RUNS = Number(process.env.LAWS_RUNS ?? 2000);
/** Plays in search of a simpler world in which the same goes wrong. */
const SIMPLER = 1000;
const FOLDER = join(tmpdir(), 'signal-box-broken-law');

const LAWS: Readonly<Record<string, LawMaker>> = {
  'sent = answered + failed + in flight, and every request ends once': conservation,
  'sent - retried = answered + gone + waiting, and every kind adds up': people,
  'the clock never goes back': clock,
  'the dead do nothing': theDeadDoNothing,
  'nothing sets out from a machine without power': theDarkSendNothing,
  'no request is answered well by a dead server': answersComeFromTheLiving,
  'nothing is above its limits, and whatever is acquired is released': limits,
  'a balancer sends to servers that it believes up': onlyTheUp,
  'a request goes to a server of the backend that its rule named': onlyItsBackend,
  'least connections goes to the least loaded of equals': leastLoaded,
  'the log of a replica is a prefix of that of its source': prefix,
  'what is reported lost is what was confirmed and is gone': losses,
  'links count the hops that the facts tell of': linksCountTheirHops,
  'a lost hop is the one that was lost': lostHopsAreThose,
  'lines are as long as the facts say': queuesAreCounted,
  'served is what the facts say': servedIsCounted,
  'a session is never served by who does not have it': sessionsAreServedByTheirKeepers,
  'an address is held by at most one machine, unless adverts were cut': oneHolder,
  'an address is answered for while somebody may hold it': answeredFor,
  'what becomes of sessions and files is counted': visitorsAreCounted,
  'no request passes a firewall that denies it': nobodyPassesADenial,
};

/** The simplest world found in which something is wrong, or null. */
function findBroken(makers: readonly LawMaker[], numRuns: number) {
  let found: { readonly world: World; readonly thrown: unknown } | null = null;
  let simpler = 0;
  const property = fc.property(worlds, (world) => {
    if (found !== null && simpler++ > SIMPLER) return;
    try {
      play(world, makers);
    } catch (thrown) {
      found = { world, thrown };
      throw thrown;
    }
  });
  const { failed } = fc.check(property, { numRuns });
  return failed ? (found as { readonly world: World; readonly thrown: unknown } | null) : null;
}

/** Writes the world as files; gives the command line that runs it again. */
function written(world: World): string {
  const { design, commands, options } = reproductionOf(world);
  mkdirSync(FOLDER, { recursive: true });
  const paths = { design: join(FOLDER, 'design.json'), commands: join(FOLDER, 'commands.txt') };
  writeFileSync(paths.design, design);
  writeFileSync(paths.commands, commands);
  return `npm run --silent simulate -- ${paths.design} --commands ${paths.commands} ${options}`;
}

describe(`in ${RUNS} random worlds, whatever is done`, () => {
  test(Object.keys(LAWS).join('; '), () => {
    const broken = findBroken(Object.values(LAWS), RUNS);
    if (broken === null) return;
    throw new Error(`See it again: ${written(broken.world)}`, { cause: broken.thrown });
  });
});

test('among the random worlds are some in which sessions are kept, in each home, and lost, and in which files are uploaded', () => {
  const seen = new Map<string, number>();
  for (const world of fc.sample(worlds, { numRuns: 400, seed: 7 })) {
    const news = factsOf(world).flatMap((fact) => {
      if (fact.type === 'session') return [`${fact.what} in ${fact.home}`];
      return fact.type === 'upload' || fact.type === 'own write missing' ? [fact.type] : [];
    });
    for (const what of new Set(news)) seen.set(what, (seen.get(what) ?? 0) + 1);
  }
  const homes = ['memory', 'store', 'cookie'];
  const wanted = [...homes.map((home) => `kept in ${home}`), 'lost in memory', 'upload'];
  expect(wanted.filter((what) => (seen.get(what) ?? 0) < 2)).toEqual([]);
});

describe('a silent run', () => {
  test('gives the same readings as one that is recorded and read all the time', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(readingsOf(world, 'silent')).toEqual(readingsOf(world, 'watched'));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a law that does not hold', () => {
  const nobodyGivesUp: LawMaker = () => ({
    note(fact) {
      // What comes afterwards is in no file.
      if (fact.at <= END && fact.type === 'outcome' && fact.cause?.what === 'gave up waiting')
        throw new Broken('Somebody left.');
    },
  });

  test('is found, and files show it again', () => {
    const broken = findBroken([nobodyGivesUp], 1000);
    if (broken === null) throw new Error('Nobody has ever given up.');
    expect(broken.thrown).toEqual(new Broken('Somebody left.'));

    const { design, commands, options } = reproductionOf(broken.world);
    const parsed = parseDesign(JSON.parse(design));
    if (!parsed.ok) throw new Error('The file of the design cannot be read.');
    const lines = commands.split('\n').filter((line) => line !== '');
    const read = readCommands(
      parsed.design,
      lines.map((text) => ({ text })),
    );
    expect(options).toMatch(/^--seed \d+ --warm-up 0 --duration \d+$/);
    const again = { design: parsed.design, seed: broken.world.seed, commands: read };
    const causes = factsOf(again).map((fact) => (fact.type === 'outcome' ? fact.cause?.what : null));
    expect(causes).toContain('gave up waiting');
  });
});

describe('a file of commands', () => {
  test('says exactly what was done', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const lines = reproductionOf(world)
          .commands.split('\n')
          .filter((line) => line !== '');
        const commands = readCommands(
          world.design,
          lines.map((text) => ({ text })),
        );
        expect(factsOf({ ...world, commands })).toEqual(factsOf(world));
      }),
      { numRuns: 60 },
    );
  });
});

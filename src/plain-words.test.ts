import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CatalogEntry, elementCatalog, linkCatalog, serviceCatalog } from './design/catalog';
import { presets } from './design/presets';
import { describeFact } from './run/sentences/describe-fact';
import { Directory } from './run/directory';
import { Recorder } from './run/recorder';
import { Run } from './run/run';
import type { Command } from './site/commands';
import { createSite } from './site/site';
import { experimentsOf } from './ui/panels/guide/experiments';

/** Words of the longest sentence that a second-language reader takes in at once. */
const LONGEST = 25;

/** Sayings and turns of phrase that say something else than their words, or that have a plainer word. */
const IDIOMS = [
  /under the glass/i,
  /shares? (its|the) fate/i,
  /\bin hand\b/i,
  /\banew\b/i,
  /\bbr(oke|eaks?) off\b/i,
  /did not come\b/i,
  /\bset aside\b/i,
  /\ban own\b/i,
  /metronome/i,
  /\bwhatever becomes of\b/i,
  /\bon the fly\b/i,
  /\bout of the box\b/i,
  /\bkick(s|ed)? in\b/i,
  /\bgo(es)? south\b/i,
  /\bpiece of cake\b/i,
  /\backnowledged write/i,
  // In capitals it is a state of VRRP, as keepalived logs it.
  /\b[Mm]aster\b|\b[Ss]lave\b/,
];

/** Sentences of a text. A colon and a semicolon give the reader a rest too. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.?!:;…])\s+/).filter((sentence) => sentence !== '');

const wordsOf = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

/** What is wrong with a text: nothing, if all is well. */
const faultsOf = (text: string): readonly string[] => [
  ...sentencesOf(text)
    .filter((sentence) => wordsOf(sentence) > LONGEST)
    .map((sentence) => `${wordsOf(sentence)} words: ${sentence}`),
  ...IDIOMS.filter((idiom) => idiom.test(text)).map((idiom) => `${idiom} in: ${text}`),
];

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
/** Folders whose texts a learner gets to see; what describes the file format is a document. */
const SEEN = /^(ui|store|run|site|design|exam|lessons)\/(?!format-document|json-schema)/;

const sourceFiles = (): readonly string[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => SEEN.test(file) && /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file),
  );

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`|>([^<>{}=;()]+)[<{]/g;

/** Lines of a drawing. */
const MARKUP = /^<\w+ [^>]*\/>/;

/** Texts that stand in a source: in quotes, or between tags. What is put in while running is a single word. */
function textsIn(file: string): readonly string[] {
  const source = readFileSync(join(SOURCES, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*(\/\/|import ).*$/gm, '');
  return [...source.matchAll(LITERAL)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replaceAll(/\$\{[^}]*\}/g, 'it'))
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text.split(' ').length >= 3 && !/[{}]|=>/.test(text) && !MARKUP.test(text));
}

test('no text in the sources has a sentence that is too long, or an idiom', () => {
  const files = sourceFiles();
  const texts = files.flatMap((file) => textsIn(file));
  expect(texts.length).toBeGreaterThan(400);
  expect(texts.flatMap((text) => faultsOf(text))).toEqual([]);
});

test('everything that the catalog says is whole and plain', () => {
  const entries = [elementCatalog, linkCatalog, serviceCatalog].flatMap((catalog): CatalogEntry[] =>
    Object.values(catalog),
  );
  for (const { purpose, without, settings } of entries) {
    for (const text of [purpose, without, ...Object.values(settings).map(({ help }) => help)]) {
      expect(text).toMatch(/^[A-Z].*[.?]$/);
      expect(faultsOf(text)).toEqual([]);
    }
  }
});

/** One thing after the other that a learner may do, each with time to be noticed. */
const accidents: readonly Command[] = [
  { type: 'unplug', target: 'web-02' },
  { type: 'restore', target: 'web-02' },
  { type: 'stop', target: 'web-01/web-server' },
  { type: 'restore', target: 'web-01/web-server' },
  { type: 'stop', target: 'web-01/app-files' },
  { type: 'restore', target: 'web-01/app-files' },
  { type: 'stop', target: 'web-01/app-server' },
  { type: 'restore', target: 'web-01/app-server' },
  { type: 'slow', target: 'web-01', factor: 5 },
  { type: 'restore', target: 'web-01' },
  { type: 'fail-share', target: 'web-01/app-server', share: 0.5 },
  { type: 'freeze', target: 'web-02/app-server' },
  { type: 'restore', target: 'web-02/app-server' },
  { type: 'server-state', balancer: 'lb-1', server: 'web-02', state: 'drain' },
  { type: 'set', target: 'lb-1/load-balancer', setting: 'algorithm', value: 'leastconn' },
  { type: 'cut', target: 'lb-1--web-01' },
  { type: 'restore', target: 'lb-1--web-01' },
  { type: 'cut', target: 'db-1--db-2' },
  { type: 'unplug', target: 'db-1' },
  { type: 'promote', target: 'db-2/database' },
  { type: 'restore', target: 'db-1' },
  { type: 'cut', target: 'web-01--web-02' },
  { type: 'promote', target: 'web-02/database' },
  { type: 'unplug', target: 'lb-1' },
];

const classroom = presets.filter(({ scale }) => scale === 'classroom');

describe.each(classroom.map(({ id, design }) => [id, design] as const))('a run of %s', (_id, design) => {
  const names = new Directory(design);
  const recorder = new Recorder(design, names);
  const commands = accidents.map((command, index) => ({ at: 5 + 8 * index, command }));
  const run = new Run(createSite, { design, seed: 2, commands }, recorder);
  run.runUntil(5 + 8 * (accidents.length + 3));
  const log = recorder.take(run.now).log.map(({ text }) => text);
  const lives = Array.from({ length: run.readings().totals.sent }, (_, index) => recorder.trace(index + 1));
  const told = lives.flatMap((life) => life?.facts.map((fact) => describeFact(fact, design, names)) ?? []);

  test('tells everything in plain whole sentences', () => {
    const texts = new Set([...log, ...told]);
    expect(texts.size).toBeGreaterThan(200);
    for (const text of texts) expect(text).toMatch(/^[A-Za-z0-9].*[.?]$/s);
    expect([...texts].flatMap((text) => faultsOf(text))).toEqual([]);
  });

  test('is asked about in plain words', () => {
    const texts = experimentsOf(design, run.readings()).flatMap(({ question, plan, obstacle }) => [
      question,
      plan,
      obstacle ?? '',
    ]);
    expect(texts.flatMap((text) => faultsOf(text))).toEqual([]);
  });
});

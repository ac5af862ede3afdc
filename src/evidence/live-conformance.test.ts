import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { familyOf, softwareIn } from './conformance/families';
import { judge } from './conformance/judge';
import { familiesOf, type JudgedFile, judgedFile, type RecordedFile } from './live-conformance';

const recording = (path: string): RecordedFile => ({
  path,
  text: readFileSync(new URL(`../../conformance/${path}`, import.meta.url), 'utf8'),
});

const judged = (file: RecordedFile): JudgedFile => judgedFile(file, judge(file.text));

test('families come first, with the software and the number of their files', () => {
  const families = familiesOf([
    recording('haproxy/a01-rr-1_1.json'),
    recording('haproxy/a02-rr-1_1_1.json'),
    recording('haproxy/e-dist-kill-200-2-2-n3.json'),
  ]);
  expect(families).toMatchObject([
    { start: 'haproxy/a', software: ['HAProxy 2.6.12'], files: 2 },
    { start: 'haproxy/e-dist', software: ['HAProxy 2.6.12'], files: 1 },
  ]);
});

test('a file is told with its family, its description and its cases', () => {
  expect(judged(recording('haproxy/a01-rr-1_1.json'))).toEqual({
    name: 'haproxy/a01-rr-1_1',
    family: 'haproxy/a',
    description: 'roundrobin, weights 1:1, sequential idle requests',
    cases: [{ part: null, judgement: { verdict: 'passed' } }],
  });
});

test('every measurement of a recording of databases is a case', () => {
  const file = recording('mariadb/db.json');
  const { measured } = JSON.parse(file.text) as { measured: object };
  expect(judged(file).cases.map(({ part }) => part)).toEqual(Object.keys(measured));
});

test('a file that is no recording fails, and belongs to its family all the same', () => {
  const broken = { path: 'haproxy/b00.json', text: '{' };
  expect(judged(broken).cases[0]?.judgement.verdict).toBe('failed');
  expect(familiesOf([broken])).toMatchObject([{ start: 'haproxy/b', files: 1 }]);
});

test('a recording of a new subject needs a family', () => {
  expect(familyOf('haproxy/e-dist-x.json').start).toBe('haproxy/e-dist');
  expect(familyOf('haproxy/e01.json').start).toBe('haproxy/e');
  expect(() => familyOf('varnish/a.json')).toThrow('varnish/a.json: add its family to families.ts.');
});

test('the software is a product and its version', () => {
  expect(softwareIn({ software: 'HAProxy version 2.6.12-1+deb12u4 2026/10/17' })).toBe('HAProxy 2.6.12');
  expect(softwareIn({ software: 'nginx 1.22.1, OpenSSL 3.0' })).toBe('nginx 1.22.1');
  expect(softwareIn({})).toBeNull();
});

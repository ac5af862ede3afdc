import { describe, expect, test } from 'vitest';
import type { Figure } from '../../survey/figure';
import { formatCsv } from './format-csv';
import { formatJson } from './format-json';
import { formatTable } from './format-table';
import { type Report, type ReportHead, reportOf } from './report';
import type { Survey } from '../../survey/survey';

const head: ReportHead = {
  title: 'T',
  scale: 'classroom',
  seed: 1,
  warmUp: 5,
  duration: 60,
  replications: 3,
};
const time = (value: number | null): Figure => ({
  section: 'response time',
  of: 'all',
  name: 'mean',
  unit: 's',
  value,
  samples: 10,
});
const failure: Figure = { section: 'failures', of: '502: "a", b', name: 'requests', unit: 'count', value: 6 };
const run = (seed: number, figures: readonly Figure[], measured = 60): Survey => ({
  seed,
  measured,
  figures,
  lostWrites: seed === 2 ? ['db-1:7'] : [],
  refused: [],
  fingerprint: null,
});

function report(...surveys: Survey[]): Report {
  const made = reportOf(head, surveys);
  if (made === null) throw new Error('Nothing was measured');
  return made;
}

const three = report(run(1, [time(1)]), run(2, [time(2), failure]), run(3, [time(3)]));

describe('a report on several runs', () => {
  test('has the mean and its 95 % confidence interval', () => {
    const { estimates } = report(run(1, [time(1.9)]), run(2, [time(2)]), run(3, [time(2.1)]));
    const estimate = estimates.find(({ name }) => name === 'mean');
    const reach = (4.302653 * 0.1) / Math.sqrt(3);
    expect(estimate).toMatchObject({ value: 2, runs: 3, samples: 30 });
    expect(estimate?.low).toBeCloseTo(2 - reach, 5);
    expect(estimate?.high).toBeCloseTo(2 + reach, 5);
  });

  test('has no interval that reaches where the figure cannot', () => {
    const share = (value: number): Figure => ({
      section: 'availability',
      of: 'all',
      name: 'availability',
      unit: 'share',
      value,
    });
    const { estimates } = report(run(1, [share(0.02)]), run(2, [share(0.99)]));
    expect(estimates).toMatchObject([{ low: 0, high: 1 }]);
  });

  test('counts a failure that a run did not have as none', () => {
    expect(three.estimates.find(({ section }) => section === 'failures')).toMatchObject({
      value: 2,
      runs: 3,
    });
  });

  test('leaves out runs that have nothing to say of a figure', () => {
    const { estimates } = report(run(1, [time(1)]), run(2, [time(null)]), run(3, [time(2)]));
    expect(estimates[0]).toMatchObject({ value: 1.5, runs: 2 });
  });

  test('rests on the finished runs alone where others were broken off', () => {
    const broken = report(run(1, [time(1)]), run(2, [time(9)], 30), run(3, [time(9)], 0));
    expect(broken.complete).toBe(false);
    expect(broken.estimates[0]).toMatchObject({ value: 1, runs: 1, low: null });
    expect(formatTable(broken)).toContain('Broken off: this rests on 1 of 3 runs.');
  });

  test('tells how far it got where no run was finished', () => {
    expect(formatTable(report(run(1, [time(1)], 12.5)))).toContain(
      '1 of 3 runs and measured at least 12.5 s',
    );
  });

  test('is none where nothing was measured', () => {
    expect(reportOf(head, [run(1, [], 0)])).toBeNull();
  });
});

test('the table is for reading', () => {
  expect(formatTable(three).split('\n')).toEqual([
    'T (classroom): 60 s measured after 5 s of warm-up, seeds 1 to 3',
    'In brackets: 95 % confidence interval of the mean over the runs.',
    '',
    'FAILURES          requests',
    '502: "a", b  2 (0 to 10.6)',
    '',
    'RESPONSE TIME                  mean  samples',
    'all            2 s (0 s to 4.484 s)       30',
    '',
    'Lost writes with seed 2: db-1:7',
  ]);
});

test('the JSON can be read back', () => {
  const read = JSON.parse(formatJson(three));
  expect(read).toMatchObject({ format: 'signal-box-report/1', seed: 1, replications: 3, complete: true });
  expect(read.figures['response time'].all.mean).toMatchObject({ value: 2, unit: 's', runs: 3 });
  expect(read.runs[1]).toMatchObject({ seed: 2, lostWrites: ['db-1:7'] });
  expect(read.runs[1].figures.failures['502: "a", b'].requests.value).toBe(6);
});

test('the CSV has one line for each figure and the same number of cells in each', () => {
  const [first, second, third, ...rest] = formatCsv(three).split('\r\n');
  expect(first).toBe('section,of,name,unit,value,low,high,runs,samples');
  expect(second).toMatch(/^failures,"502: ""a"", b",requests,count,2,0,10\.6\d*,3,$/);
  expect(third).toMatch(/^response time,all,mean,s,2,0,4\.48\d*,3,30$/);
  expect(rest).toEqual([]);
});

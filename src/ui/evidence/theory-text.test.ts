import { expect, it } from 'vitest';
import { inGreek, intervalText, quantityName, quantityValue } from './theory-text';

it.each([
  ['meanWait', 'Mean wait'],
  ['utilisation 2', 'Utilization, station 2'],
  ['wait p95', 'Wait, p95'],
  ['response p50', 'Response time, p50'],
  ['L / λW', 'Little’s law: L / λW'],
])('%s is called %s', (quantity, name) => {
  expect(quantityName(quantity)).toBe(name);
});

it.each([
  ['meanWait', 0.0901534, '90.15 ms'],
  ['meanResponse 1', 1.5, '1.5 s'],
  ['response p99', 0.45, '450 ms'],
  ['utilisation', 0.89894, '89.89 %'],
  ['blocking', 0.0004, '< 0.1 %'],
  ['blocking', 1e-40, '0'],
  ['throughput', 90.2345, '90.23'],
  ['L / λW', 0.99987, '0.9999'],
  ['wait p99', Number.NaN, '–'],
])('%s of %d reads %s', (quantity, value, text) => {
  expect(quantityValue(quantity, value)).toBe(text);
});

it('an interval has both ends', () => {
  expect(intervalText('meanWait', 0.09, 0.005)).toBe('85 ms to 95 ms');
});

it('formulas are written with the letters of books, and words stay words', () => {
  expect(inGreek('Wq = rho/(mu-lambda); 3 lambda_e, multi')).toBe('Wq = ρ/(μ-λ); 3 lambda_e, multi');
});

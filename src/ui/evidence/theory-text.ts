import { percentText } from '../format';

const NAMES: Readonly<Record<string, string>> = {
  utilisation: 'Utilization',
  probWait: 'Share that has to wait',
  meanWait: 'Mean wait',
  meanResponse: 'Mean response time',
  meanQueueLength: 'Mean number waiting',
  meanInSystem: 'Mean number in the system',
  throughput: 'Throughput, per second',
  blocking: 'Share refused',
  'L / λW': 'Little’s law: L / λW',
};

const SHARES = ['utilisation', 'probWait', 'blocking'];
const TIMES = ['meanWait', 'meanResponse', 'wait', 'response'];

/** `meanResponse 2` is of the second station; `wait p95` is a percentile. */
function partsOf(quantity: string): { readonly what: string; readonly of: string } {
  const [what = '', of = ''] = NAMES[quantity] === undefined ? quantity.split(' ') : [quantity];
  return { what, of };
}

/** A quantity of queueing theory in words. */
export function quantityName(quantity: string): string {
  const { what, of } = partsOf(quantity);
  if (of.startsWith('p')) return `${what === 'wait' ? 'Wait' : 'Response time'}, ${of}`;
  const name = NAMES[what] ?? what;
  return of === '' ? name : `${name}, station ${of}`;
}

/** Its value in a unit that fits; four digits, so that small differences can be seen. */
export function quantityValue(quantity: string, value: number): string {
  const { what } = partsOf(quantity);
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) < 1e-9) return '0';
  if (SHARES.includes(what))
    return percentText(value).startsWith('<') ? '< 0.1 %' : `${digits(100 * value)} %`;
  if (!TIMES.includes(what)) return digits(value);
  return Math.abs(value) < 1 ? `${digits(1000 * value)} ms` : `${digits(value)} s`;
}

/** From and to, in one unit. A share of nothing and a reach of nothing say so. */
export function intervalText(quantity: string, simulated: number, reach: number): string {
  const [from, to] = [simulated - reach, simulated + reach].map((value) => quantityValue(quantity, value));
  return `${from} to ${to}`;
}

const SYMBOLS: Readonly<Record<string, string>> = { lambda: 'λ', mu: 'μ', rho: 'ρ', sigma: 'σ' };

/** A formula with the letters that books use. */
export const inGreek = (formula: string): string =>
  formula.replaceAll(/\b(?:lambda|mu|rho|sigma)\b/g, (name) => SYMBOLS[name] ?? name);

const digits = (value: number): string => String(Number(value.toPrecision(4)));

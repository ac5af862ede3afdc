import { number } from './describe';

const price = (title: string, help: string, byDefault: number) =>
  number(title, help, { unit: 'USD', min: 0, max: 1e6, default: byDefault });

/**
 * What the parts of a site cost, and how often machines fail. Examples of the size that large clouds ask for (list
 * prices of general-purpose machines and of traffic to the Internet), to be replaced by one's own.
 */
export const priceSettings = {
  core: price('A core, per hour', 'What one processor core of a machine costs for an hour.', 0.033),
  memory: price('A GB of memory, per hour', 'What 1000 MB of memory of a machine cost for an hour.', 0.0045),
  traffic: price(
    'A GB of traffic',
    'What 1000 MB of answers to users cost. What users send, and what machines say to each other, costs nothing.',
    0.09,
  ),
  failures: number(
    'Failures of a machine, per year',
    'How often in a year a machine dies. It decides how much of a year the site is down.',
    { unit: 'count', min: 0, max: 365, default: 2 },
  ),
  repair: number(
    'Time to repair a machine',
    'How long a machine stays dead until somebody has replaced it.',
    { unit: 's', min: 0, max: 2_592_000, default: 14_400 },
  ),
};

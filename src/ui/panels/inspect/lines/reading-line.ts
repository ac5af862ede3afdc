import { machineOf } from '../../../../design/design';

/** One measured thing: its name, and its value in words or as a list of ids. */
export type ReadingLine = readonly [name: string, value: string | readonly string[]];

/** The machine of a service, which is what a learner knows it by. */
export const machineNamed = (service: string | null): string =>
  service === null ? 'nobody' : machineOf(service);

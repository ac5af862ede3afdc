/** What may be done to a running site is part of the document, which keeps what was done. */
export type { Command, TimedCommand } from '../design/command';

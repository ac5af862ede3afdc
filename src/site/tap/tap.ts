import type { Seconds, Simulation } from '../../kernel';
import type { Exchange } from '../exchange';
import type { TapEntry, TapReading } from '../readings';
import { ciphertext, sealedBytes } from './ciphertext';
import { answerText, packetText, requestText, unsaidBytes } from './words';

/** So many of the latest are kept. */
const KEPT = 40;

/** Somebody who reads along on a cable. It takes part in nothing: no event, no draw, no count of anybody else's. */
export class Tap {
  private passed = 0;
  private readable = 0;
  private readonly entries: TapEntry[] = [];
  private until: Seconds = 0;

  constructor(private readonly simulation: Simulation) {}

  /** Reads from now on for so long. */
  listen(span: Seconds): void {
    this.until = this.simulation.now + span;
  }

  request(exchange: Exchange, forward: boolean): void {
    const unsaid = unsaidBytes(exchange.request.visitor?.cookie);
    this.note(forward, exchange.isSealed, requestText(exchange), unsaid);
  }

  answer(exchange: Exchange, forward: boolean): void {
    this.note(forward, exchange.isSealed, answerText(exchange), unsaidBytes(exchange.keeps?.cookie));
  }

  packet(cargo: 'replication' | 'lookup', forward: boolean, number: number): void {
    this.note(forward, false, packetText(cargo, forward, number));
  }

  reading(): TapReading {
    return { until: this.until, passed: this.passed, readable: this.readable, entries: this.entries.slice() };
  }

  /** Nothing of the text of a sealed message goes any further than its length. */
  private note(forward: boolean, sealed: boolean, said: string, unsaid = 0): void {
    const { now } = this.simulation;
    if (now > this.until || said === '') return;
    this.passed++;
    if (!sealed) this.readable++;
    const length = said.length + unsaid;
    const bytes = sealed ? sealedBytes(length) : length;
    const text = sealed ? ciphertext(bytes, this.passed) : said;
    this.entries.push({ number: this.passed, at: now, forward, sealed, bytes, text });
    if (this.entries.length > KEPT) this.entries.shift();
  }
}

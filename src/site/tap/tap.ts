import type { Seconds, Simulation } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Advert } from '../keepalived/advert';
import type { TapEntry, TapReading } from '../readings';
import { ciphertext, sealedBytes } from './ciphertext';
import { advertText, answerText, packetText, passwordIn, requestText, unsaidBytes } from './words';

/** So many of the latest are kept. */
const KEPT = 40;

/** What passes a cable, before anybody has read it. */
interface Message
  extends Pick<TapEntry, 'forward' | 'sealed'>,
    Partial<Pick<TapEntry, 'isAdvert' | 'password'>> {
  readonly said: string;
  /** Bytes that the text leaves out. */
  readonly unsaid?: number;
}

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
    const password = passwordIn(exchange);
    this.note({ forward, sealed: exchange.isSealed, said: requestText(exchange), unsaid, password });
  }

  answer(exchange: Exchange, forward: boolean): void {
    const unsaid = unsaidBytes(exchange.keeps?.cookie);
    this.note({ forward, sealed: exchange.isSealed, said: answerText(exchange), unsaid });
  }

  packet(cargo: 'replication' | 'lookup', forward: boolean, number: number, says?: string): void {
    this.note({ forward, sealed: false, said: says ?? packetText(cargo, forward, number) });
  }

  advert(advert: Advert, forward: boolean): void {
    const password = advert.password || null;
    this.note({ forward, sealed: false, said: advertText(advert), isAdvert: true, password });
  }

  reading(): TapReading {
    return { until: this.until, passed: this.passed, readable: this.readable, entries: this.entries.slice() };
  }

  /** Nothing of the text of a sealed message goes any further than its length. */
  private note({ forward, sealed, said, unsaid = 0, isAdvert = false, password = null }: Message): void {
    const { now } = this.simulation;
    if (now > this.until || said === '') return;
    this.passed++;
    if (!sealed) this.readable++;
    const length = said.length + unsaid;
    const bytes = sealed ? sealedBytes(length) : length;
    const text = sealed ? ciphertext(bytes, this.passed) : said;
    const read = sealed ? null : password;
    this.entries.push({
      number: this.passed,
      at: now,
      forward,
      sealed,
      bytes,
      text,
      isAdvert,
      password: read,
    });
    if (this.entries.length > KEPT) this.entries.shift();
  }
}

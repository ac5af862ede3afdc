import type { ElementSettings } from '../design/catalog';
import type { Exchange } from './exchange';
import type { Listener } from './network/host';

/** Of the log-in protocol there is no status; that of HTTP says the same. */
const [OK, DENIED] = [200, 401] as const;

/** What it knows of its machine. */
interface Owner {
  readonly id: string;
  readonly powered: boolean;
  readonly settings: Pick<ElementSettings<'machine'>, 'secureShell'>;
}

/** The SSH server that every machine has: it lets in whoever has the key or the password of an account. */
export class SecureShell implements Listener {
  readonly id: string;
  readonly isFull = false;

  constructor(private readonly machine: Owner) {
    this.id = `${machine.id}/sshd`;
  }

  get listening(): boolean {
    return this.machine.powered;
  }

  accept(exchange: Exchange): void {
    const { credentials } = exchange.route;
    const isOpen = credentials?.password === 'guessed' && this.machine.settings.secureShell === 'weak';
    if (isOpen || credentials?.password === 'known') return exchange.answer(OK);
    const methods = this.machine.settings.secureShell === 'key' ? 'publickey' : 'publickey,password';
    exchange.answer(DENIED, {
      what: 'access denied',
      where: this.machine.id,
      says: `Permission denied (${methods}).`,
    });
  }
}

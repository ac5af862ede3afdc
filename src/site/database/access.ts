import type { ServiceSettings } from '../../design/catalog';
import type { Cause } from '../facts';
import { type Address, dottedAddress, isWithin } from '../network/address';
import type { Credentials } from '../network/route';

/** ER_HOST_NOT_PRIVILEGED, ER_ACCESS_DENIED_ERROR and ER_TABLEACCESS_DENIED_ERROR. */
const HOST_NOT_ALLOWED = 1130;
const ACCESS_DENIED = 1045;
const COMMAND_DENIED = 1142;

type Account = ServiceSettings<'database'>['accounts'][number];

/** Why somebody is turned away: the error, and the line in which the real server says so. */
export interface Refusal {
  readonly errno: number;
  readonly what: Cause['what'];
  readonly says: string;
}

/**
 * Who may log in, and what for: the accounts of MySQL. Of the accounts of one name, the one with the narrowest network
 * that holds the client's address counts (MySQL reference manual, "Access Control, Stage 1").
 *
 * @param account as whom the client logs in.
 * @returns null where it may.
 */
export function refusalOf(
  accounts: readonly Account[],
  client: Address,
  { user, password }: Credentials,
  isWrite: boolean,
): Refusal | null {
  const account = accountOf(accounts, client, user);
  const mayCome = account !== null && opens(password, account) && !(isWrite && account.rights === 'read');
  // The words are made for who is turned away alone: this is asked at every query.
  return mayCome ? null : refusal(accounts, account, client, user, password);
}

function refusal(
  accounts: readonly Account[],
  account: Account | null,
  client: Address,
  user: string,
  password: Credentials['password'],
): Refusal {
  const who = `'${user}'@'${dottedAddress(client)}'`;
  if (account === null && accounts.every(({ host }) => !isFrom(client, host)))
    return {
      errno: HOST_NOT_ALLOWED,
      what: 'access denied',
      says: `ERROR 1130 (HY000): Host '${dottedAddress(client)}' is not allowed to connect to this MySQL server`,
    };
  if (account === null || !opens(password, account))
    return {
      errno: ACCESS_DENIED,
      what: 'access denied',
      says: `ERROR 1045 (28000): Access denied for user ${who} (using password: YES)`,
    };
  return {
    errno: COMMAND_DENIED,
    what: 'command denied',
    says: `ERROR 1142 (42000): INSERT command denied to user ${who} for table 'posts'`,
  };
}

function accountOf(accounts: readonly Account[], client: Address, user: string): Account | null {
  let best: Account | null = null;
  for (const account of accounts) {
    if (account.user !== user || !isFrom(client, account.host)) continue;
    if (best === null || bitsOf(account.host) > bitsOf(best.host)) best = account;
  }
  return best;
}

const opens = (password: Credentials['password'], account: Account): boolean =>
  password === 'known' || (password === 'guessed' && account.password === 'weak');

const isFrom = (client: Address, host: string): boolean => host === '' || isWithin(client, host);

function bitsOf(host: string): number {
  if (host === '') return -1;
  const slash = host.indexOf('/');
  return slash === -1 ? 32 : Number(host.slice(slash + 1));
}

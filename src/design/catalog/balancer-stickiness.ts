import { accountForm, choice, flag, number, text } from './describe';

/** How a visitor stays with one server. */
export const stickySettings = {
  stickiness: choice(
    'Stickiness',
    'Cookie: the first answer names its server in a cookie. The visitor then stays with that server. Source address: the balancer remembers in a table which server answered an address last.',
    { none: 'None', cookie: 'Cookie', source: 'Source address' },
    'none',
    'cookie SRV insert indirect nocache / stick on src',
  ),
  cookieName: text(
    'Name of the cookie',
    'A browser keeps one cookie of each name. Backends whose cookies have the same name overwrite each other’s.',
    'SRV',
    { keyword: 'cookie', form: accountForm },
  ),
  stickSize: number('Size of the stick table', 'How many addresses it remembers. The oldest go first.', {
    unit: 'count',
    min: 1,
    max: 10_000_000,
    integer: true,
    default: 10_240,
    keyword: 'stick-table type ip size',
  }),
  stickExpire: number('Memory of the stick table', 'How long an address is remembered after its last use.', {
    unit: 's',
    min: 0.001,
    max: 86_400,
    default: 1800,
    keyword: 'stick-table type ip expire',
  }),
  persist: flag(
    'Persist',
    'Send a visitor to the server of the cookie or the table even when that server is out.',
    false,
    'option persist',
  ),
};

import { linkCatalog } from '../../design/catalog';
import { SITE_NAME } from '../../design/catalog/tls';
import type { Exchange } from '../exchange';
import type { Advert } from '../keepalived/advert';
import { dottedAddress } from '../network/address';
import { pathOf, type Request } from '../request';
import type { SessionCookie } from '../visitors/visitor';

/** What somebody types into a form: made up, and the same for one person in every run. */
const passwordOf = (client: string): string => `open-sesame-${client}`;

const sql = ({ kind, client, probe }: Request): string => {
  if (probe !== null) return 'SELECT 1';
  return kind === 'write'
    ? `INSERT INTO forms (user, text) VALUES ('${client?.name ?? ''}', 'Hello')`
    : "SELECT title, text FROM pages WHERE id = '1'";
};

/** Signed is not encrypted: who reads along reads it all. */
const sessionWords = ({ home, session, key }: SessionCookie): string =>
  home === 'cookie' ? `session={"user":${session}, …}; signature of ${key}` : `session=${session}`;

function http({ request }: Exchange): string {
  if (request.probe === 'tcp') return '';
  if (request.probe !== null) return `GET ${request.path ?? '/'} HTTP/1.1`;
  const { cookies, kind, client } = request;
  const isForm = kind === 'write';
  const head = [`${isForm ? 'POST' : 'GET'} ${pathOf(request)} HTTP/1.1`, `Host: ${SITE_NAME}`];
  for (const [name, server] of Object.entries(cookies ?? {})) head.push(`Cookie: ${name}=${server}`);
  if (request.visitor?.cookie) head.push(`Cookie: ${sessionWords(request.visitor.cookie)}`);
  const name = client?.name ?? '';
  return isForm ? `${head.join('\n')}\n\nuser=${name}&password=${passwordOf(name)}` : head.join('\n');
}

function page({ request, server, status, setCookie, keeps }: Exchange): string {
  const head = [`HTTP/1.1 ${status}`];
  if (setCookie !== null) head.push(`Set-Cookie: ${setCookie}=${server}`);
  if (keeps?.cookie) head.push(`Set-Cookie: ${sessionWords(keeps.cookie)}`);
  if (status === 302) head.push('Location: /log-in');
  if (status === 301) head.push(`Location: https://${SITE_NAME}${pathOf(request)}`);
  if (request.probe !== null || status !== 200) return head.join('\n');
  const name = request.client?.name ?? '';
  const body = request.kind === 'static' ? '(a picture)' : `<h1>Welcome, ${name}</h1>`;
  return `${head.join('\n')}\n\n${body}`;
}

const rows = ({ request, status }: Exchange): string => {
  if (status !== 200) return `ERROR ${status}`;
  return request.kind === 'write' ? 'OK, 1 row affected' : "title: 'Welcome', text: 'Hello'";
};

const isSql = ({ route }: Exchange): boolean =>
  route.link !== null && linkCatalog[route.link.kind].role === linkCatalog.sql.role;

/** The password that a request carries; null where it carries none. */
export function passwordIn(exchange: Exchange): string | null {
  const { kind, probe, client } = exchange.request;
  const isForm = kind === 'write' && probe === null && !isSql(exchange) && exchange.ownText(false) === null;
  return isForm ? passwordOf(client?.name ?? '') : null;
}

/** What a request says to whoever reads it. */
export const requestText = (exchange: Exchange): string =>
  exchange.ownText(false) ?? (isSql(exchange) ? sql(exchange.request) : http(exchange));

/** What an answer says; a connection that broke says nothing. */
export const answerText = (exchange: Exchange): string => {
  if (exchange.status === 0 || exchange.request.probe === 'tcp') return '';
  return exchange.ownText(true) ?? (isSql(exchange) ? rows(exchange) : page(exchange));
};

/** What passes by itself: a transaction on its way to a replica, a question for an address and its answer. */
export function packetText(cargo: 'replication' | 'lookup', forward: boolean, number: number): string {
  if (cargo === 'lookup') return forward ? `A? ${SITE_NAME}` : `${SITE_NAME} A`;
  return `binlog ${number}: INSERT INTO forms (user, text) VALUES (…)`;
}

/** An advert of VRRP; version 2 has its password in it, for everybody to read. */
export function advertText({ version, router, priority, interval, address, password }: Advert): string {
  const head = `VRRPv${version} advert: router ${router}, priority ${priority}, every ${interval} s, address ${dottedAddress(address)}`;
  return password === null || password === '' ? head : `${head}\nauth_type PASS, auth_pass ${password}`;
}

/** Bytes of a signed cookie, of which the text shows only the beginning. */
export const unsaidBytes = (cookie: SessionCookie | null | undefined): number =>
  cookie?.home === 'cookie' ? Math.round(cookie.size * 1e6) : 0;

import type { ServiceKind } from '../design';
import { choice, duration, flag, listeningPort, number, text } from './describe';

/** The name by which people know the site, which its certificate has to name. */
export const SITE_NAME = 'www.foobar.com';

/** Where HTTP is spoken, and HTTPS, where nobody says otherwise. */
export const HTTP_PORT = 80;
export const HTTPS_PORT = 443;

/** Who answers visitors, and may end TLS: first the one that stands in front. */
export const FRONTS: readonly ServiceKind[] = ['load-balancer', 'web-server'];

/** What the settings are called in the file of a product. */
interface Keywords {
  readonly certificate: string;
  readonly port: string;
  readonly version: string;
  readonly resumption: string;
  readonly earlyData: string;
  readonly redirect: string;
}

const NAME = { pattern: '^[!-~]{1,253}$', says: 'a host name such as www.foobar.com' } as const;

/** What a server that can end TLS has to say about it. */
export const tlsSettings = (keywords: Keywords) =>
  ({
    certificate: flag(
      'Certificate',
      'On: HTTPS as well, on a port of its own, with the certificate below. TLS ends here. Off: that port is closed.',
      false,
      keywords.certificate,
    ),
    tlsPort: { ...listeningPort(HTTPS_PORT, keywords.port), title: 'Port of HTTPS' },
    certificateName: text(
      'Name in the certificate',
      'Browsers refuse a certificate for another name.',
      SITE_NAME,
      {
        keyword: 'subjectAltName',
        form: NAME,
      },
    ),
    certificateExpires: number(
      'Certificate expires',
      'At what time of the run the certificate expires. From then on browsers refuse it.',
      { unit: 's', min: 0, max: 86_400, default: 0, keyword: 'notAfter', zero: 'not in this run' },
    ),
    tlsVersion: choice(
      'TLS version',
      'A new connection costs one round trip with TLS 1.3, two with TLS 1.2.',
      { 'TLSv1.3': 'TLS 1.3', 'TLSv1.2': 'TLS 1.2' },
      'TLSv1.3',
      keywords.version,
    ),
    tlsResumption: flag(
      'Session resumption',
      'Who was here in the last 5 minutes resumes: less computing, and with TLS 1.2 one round trip less.',
      true,
      keywords.resumption,
    ),
    tlsEarlyData: flag(
      'Early data (0-RTT)',
      'With TLS 1.3, who resumes sends a request that only reads along with the first message. Such a request can be repeated by others.',
      false,
      keywords.earlyData,
    ),
    handshakeTime: duration(
      'Time for a TLS handshake',
      'Computing time for a full handshake: signing with the key of the certificate.',
      0.02,
    ),
    resumedTime: duration('Time to resume', 'Computing time for a handshake that resumes a session.', 0.002),
    httpsRedirect: flag(
      'Redirect to HTTPS',
      'Who comes by plain HTTP gets 301 and comes again by HTTPS.',
      false,
      keywords.redirect,
    ),
  }) as const;

/** Whether the users come by HTTPS. */
export const visitTls = flag(
  'HTTPS',
  'On: visitors come by https://, to a port of its own (443). Off: by http:// (80), and everybody on the way can read it.',
  false,
);

/** What a server line has to say about TLS. */
export const serverTls = {
  tls: flag(
    'TLS to this server',
    'On: the balancer speaks HTTPS with this server, on its port of HTTPS. Off: plain HTTP.',
    false,
    'ssl',
  ),
  verify: choice(
    'Verify the server',
    'Required: the balancer refuses a certificate that has expired. None: it takes any.',
    { none: 'None', required: 'Required' },
    'none',
    'verify',
  ),
  verifyHost: text(
    'Name to verify',
    'With verify required, the name that the certificate must have. Empty: any name.',
    '',
    { keyword: 'verifyhost', form: { pattern: '^[!-~]{0,253}$', says: 'a host name, or empty' } },
  ),
  checkSsl: flag(
    'Health checks with TLS',
    'Check with TLS although the requests are plain. A server without TLS fails such a check.',
    false,
    'check-ssl',
  ),
} as const;

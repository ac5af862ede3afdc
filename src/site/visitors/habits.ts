import type { ElementSettings } from '../../design/catalog';
import type { RequestKind } from '../../design/design';
import type { Simulation, Stream } from '../../kernel';
import type { Client } from '../request';
import type { Jar, Keepsakes, SessionCookie, Visitor } from './visitor';

/** What users do beside asking for pages: they log in, upload files, and look for what they wrote. */
export class Habits {
  private readonly logIns: Stream;
  private readonly logOuts: Stream;
  private readonly uploads: Stream;
  private readonly ownReads: Stream;

  /** @param name of the users, after which their random streams are called. */
  constructor(
    simulation: Simulation,
    private readonly settings: ElementSettings<'users'>,
    name: string,
  ) {
    this.logIns = simulation.stream(`log-ins of ${name}`);
    this.logOuts = simulation.stream(`log-outs of ${name}`);
    this.uploads = simulation.stream(`uploads of ${name}`);
    this.ownReads = simulation.stream(`own reads of ${name}`);
  }

  /** What a new request says of its visitor; null where there is nothing to say. */
  visitor(client: Client, kind: RequestKind): Visitor | null {
    const { logOutShare, sessionShare, uploadShare, ownReadShare } = this.settings;
    if (kind === 'static' || (sessionShare === 0 && uploadShare === 0 && ownReadShare === 0)) return null;
    const jar = jarOf(client);
    const needsSession = sessionShare > 0 && this.logIns.chance(sessionShare);
    const logsOut =
      needsSession && logOutShare > 0 && this.logOuts.chance(logOutShare) && jar.cookie !== null;
    const concernsFile = uploadShare > 0 && this.uploads.chance(uploadShare);
    const seeks = ownReadShare > 0 && kind === 'read' && this.ownReads.chance(ownReadShare);
    return {
      needsSession,
      cookie: jar.cookie,
      logsOut,
      upload: !concernsFile ? null : kind === 'write' ? 'new' : jar.upload,
      lastWrite: jar.lastWrite,
      seeksOwnWrite: seeks && jar.lastWrite !== null,
    };
  }

  /** The same request is sent once more: for the same, with the cookie that the browser has now. */
  again(client: Client, before: Visitor | null): Visitor | null {
    return before === null ? null : { ...before, cookie: jarOf(client).cookie };
  }

  /**
   * An answer has come.
   *
   * @param sent the cookie that went with its request: only that one is forgotten.
   */
  keep(client: Client, sent: SessionCookie | null, { cookie, upload, lastWrite }: Keepsakes): void {
    const jar = jarOf(client);
    if (cookie === null && jar.cookie?.session === sent?.session) jar.cookie = null;
    else if (cookie) jar.cookie = cookie;
    // Answers may overtake each other.
    if (upload !== undefined && upload.file > (jar.upload?.file ?? 0)) jar.upload = upload;
    if (lastWrite !== undefined && lastWrite.at >= (jar.lastWrite?.at ?? 0)) jar.lastWrite = lastWrite;
  }
}

const jarOf = (client: Client): Jar => {
  client.jar ??= { cookie: null, upload: null, lastWrite: null };
  return client.jar;
};

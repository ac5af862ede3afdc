import { describe, expect, it } from 'vitest';
import type { Command } from '../../site/commands';
import { lockOf } from '../../design/link-tls';
import { withSetting } from '../../store/edit';
import { elementById, linkById } from '../../store/elements';
import { cardName, linkName } from './card-name';
import { presetDesign, readingsWith } from './running-site.fixture';
import { createSite } from '../../site/site';

const readingsAfter = readingsWith(createSite);
const design = presetDesign();

const nameOf = (id: string, ...commands: readonly Command[]) => {
  const element = elementById(design, id);
  if (element === null) throw new Error(`no ${id}`);
  return cardName(design, element, readingsAfter(design, commands));
};

describe('what a screen reader says of a card', () => {
  it('tells what stopped, and between whom it stands', () => {
    const name = nameOf(
      'web-02',
      { type: 'stop', target: 'web-02/web-server' },
      { type: 'stop', target: 'web-02/app-server' },
    );
    expect(name).toBe(
      'web-02, server, answers nobody. Nginx stopped, App server stopped. 0 connections. Receives from lb-1. Sends to db-1, db-2.',
    );
  });

  it('tells the role of a database', () => {
    expect(nameOf('db-2')).toMatch(/^db-2, replica database, up\./);
  });

  it('says once that the power is gone', () => {
    expect(nameOf('web-02', { type: 'unplug', target: 'web-02' })).toContain(
      'web-02, server, down. No power. ',
    );
  });

  it('counts what users wait for', () => {
    expect(nameOf('users')).toMatch(
      /^users, visitors of the site\. \d+ requests? in flight\. Sends to lb-1\.$/,
    );
  });
});

describe('what a screen reader says of a link', () => {
  const link = linkById(design, 'lb-1--web-02');

  it('tells what it carries, and how much', () => {
    expect(link && linkName(link, readingsAfter(design), '8.0/s')).toBe(
      'HTTP from lb-1 to web-02, 8.0 per second',
    );
  });

  it('calls it as it is set now', () => {
    const secured = withSetting(design, 'lb-1--web-02', 'tls', true);
    const sealed = withSetting(secured, 'web-02--db-1', 'tls', true);
    const names = ['lb-1--web-02', 'web-02--db-1'].map((id) => linkName(linkById(sealed, id)!, {}, '1/s'));
    expect(names).toEqual([
      'HTTPS from lb-1 to web-02, 1 per second',
      'SQL with TLS from web-02 to db-1, 1 per second',
    ]);
  });

  it('tells that its lock is open', () => {
    const outside = linkById(design, 'users--lb-1')!;
    expect(linkName(outside, {}, '6/s', lockOf(outside, design))).toBe(
      'HTTP from users to lb-1, plain text, 6 per second',
    );
    const sealed = withSetting(design, 'users--lb-1', 'tls', true);
    const [closed, opened] = ['users--lb-1', 'lb-1--web-02'].map((id) => linkById(sealed, id)!);
    expect(linkName(closed!, {}, '6/s', lockOf(closed!, sealed))).toBe(
      'HTTPS from users to lb-1, 6 per second',
    );
    expect(linkName(opened!, {}, '2/s', lockOf(opened!, sealed))).toContain('plain text');
  });

  it('tells that it is cut', () => {
    const of = readingsAfter(design, [{ type: 'cut', target: 'lb-1--web-02' }]);
    expect(link && linkName(link, of, '8.0/s')).toBe('HTTP from lb-1 to web-02, cut');
  });
});

import { expect, it } from 'vitest';
import { objectionTo } from './built.mjs';

it.each(['/home/me/c#/signal-box', '/home/me/what?'])('says why the site cannot be built in %s', (folder) => {
  expect(objectionTo(folder)).toContain(`The site cannot be built in ${folder}: its path holds`);
});

it.each(['/home/me/signal box', 'C:\\Users\\Zoë\\signal-box'])('has nothing against %s', (folder) => {
  expect(objectionTo(folder)).toBeUndefined();
});

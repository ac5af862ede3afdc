import { expect, test } from 'vitest';
import { presetDesign } from '../../readings/running-site.fixture';
import { alignOf } from './toolbars';

test('the toolbar of a card at one side of the diagram reaches inwards, in a narrow window and in a wide one', () => {
  const pair = presetDesign('two-balancers');
  expect(['lb-1', 'users', 'lb-2'].map((id) => alignOf(pair, id, 'tb'))).toEqual(['start', 'center', 'end']);
  expect(['users', 'lb-1', 'db-1'].map((id) => alignOf(pair, id, 'lr'))).toEqual(['start', 'center', 'end']);
});

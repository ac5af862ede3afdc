import type { ListSetting, SettingRecord } from '../../../design/settings';
import { withDefaults } from '../../../design/settings';

/** What can be done to a list of records. Indices count from 0. */
export type ListChange =
  | { readonly type: 'add' }
  | { readonly type: 'remove'; readonly index: number }
  | { readonly type: 'move'; readonly index: number; readonly by: 1 | -1 }
  | { readonly type: 'replace'; readonly index: number; readonly record: SettingRecord };

/**
 * The list after that; what was given is not touched. A move beyond an end leaves the list as it is.
 *
 * @param fresh what an `add` puts at the end.
 */
export function listChanged<T>(list: readonly T[], what: ListChange, fresh?: T): readonly T[] {
  switch (what.type) {
    case 'add':
      return fresh === undefined ? list : [...list, fresh];
    case 'remove':
      return list.filter((_, i) => i !== what.index);
    case 'replace':
      return list.with(what.index, what.record as T);
    case 'move': {
      const { index, by } = what;
      const [one, other] = [list[index], list[index + by]];
      return one === undefined || other === undefined ? list : list.with(index, other).with(index + by, one);
    }
  }
}

/** A record as it begins: every field with its default. */
export const emptyRecord = ({ fields }: ListSetting): SettingRecord => withDefaults(fields, {});

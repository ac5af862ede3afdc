import { serviceId } from '../../../design/design';
import { autoscalerOn } from '../../../design/scaling';
import { changeSetting } from '../../../store/design-store';
import type { Subject } from '../subject';
import type { Verb } from '../verb';

/** The rule that adds and removes servers is paused, or in force again. */
export function scalingVerbs({ target }: Subject): readonly Verb[] {
  if (target.type === 'link') return [];
  const { element } = target;
  const rule = autoscalerOn(element);
  if (rule === null || (target.type === 'service' && target.service !== rule)) return [];
  const isOn = rule.settings?.enabled !== false;
  const run = () => void changeSetting(serviceId(element.id, rule.kind), 'enabled', !isOn);
  return [{ title: isOn ? 'Pause the autoscaler' : 'Resume the autoscaler', run }];
}

import { useState } from 'react';
import { isSameValue, type Setting, type SettingValue } from '../../../design/settings';

interface WayBackProps {
  readonly spec: Setting;
  readonly value: SettingValue;
  /** Tries the default. */
  readonly goBack: () => string | null;
}

/** What it was before anybody changed it, and the way there. Nothing where it is so. */
export function WayBack({ spec, value, goBack }: WayBackProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  if (isSameValue(value, spec.default)) return null;
  const back = () => setRefusal(goBack());
  return (
    <span className="basis-full text-12 text-ink-2">
      <button type="button" className="text-link min-h-6" onClick={back}>
        Back to the default
        <span className="sr-only"> of {spec.title}</span>
      </button>
      <span role="alert" className="basis-full text-12 text-fail empty:hidden">
        {refusal}
      </span>
    </span>
  );
}

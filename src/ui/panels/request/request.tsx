import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { spanWords, describeTrace, type Step } from '../../../store/describe';
import { designStore } from '../../../store/design-store';
import { runStore } from '../../../store/run-store';
import { openTrace, viewStore } from '../../../store/view-store';
import { traceNext } from '../../transport/actions';
import { goToLog } from '../../event-log/go-to-log';
import { Button } from '../../kit/button';
import { Covered } from '../../monitoring/covered';
import { useOperator } from '../../perspective';
import { Icon, type IconName } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { Words } from '../../kit/words';
import { useLayout } from '../../kit/media';

const icons: Record<Step['weight'], { readonly icon: IconName; readonly colour: string }> = {
  failure: { icon: 'down', colour: 'text-fail' },
  decision: { icon: 'balancer', colour: 'text-ink' },
  wait: { icon: 'starting', colour: 'text-boot' },
  plain: { icon: 'next', colour: 'text-ink-3' },
};

interface MomentProps {
  readonly step: Step;
  /** Longest step of the story, in seconds. */
  readonly longest: number;
}

/** One step: when, what, and how long until the next, also as the length of a bar. */
function Moment({ step, longest }: MomentProps) {
  const { icon, colour } = icons[step.weight];
  return (
    <li className="flex gap-2 border-b border-line py-1.5 text-13">
      <span className="mono w-[62px] flex-none text-end text-12 leading-[18px] text-ink-2">
        +{spanWords(step.after)}
      </span>
      <span className={`pt-0.5 ${colour}`}>
        <Icon name={icon} size={14} />
      </span>
      <span className="min-w-0 flex-1">
        <Words text={step.text} />
        {step.lasts !== null && step.lasts > 0 && (
          <span className="flex items-center gap-2 text-12 text-ink-2">
            <span
              aria-hidden="true"
              className="h-1 max-w-[120px] min-w-px rounded-control bg-strong"
              style={{ width: `${(100 * step.lasts) / longest}%` }}
            />
            <span className="mono">{spanWords(step.lasts)}</span>
          </span>
        )}
      </span>
    </li>
  );
}

function Story() {
  const trace = useStore(viewStore, (state) => state.trace);
  const request = useStore(viewStore, (state) => state.tracedRequest);
  const design = useStore(designStore, (state) => state.design);
  const sent = useStore(runStore, (state) => state.readings?.totals.sent ?? 0);
  if (!trace) {
    const yet = request !== null && request > sent;
    return (
      <p>
        {yet
          ? `Request ${request} has not been sent yet. Let the run go on.`
          : `Request ${request} is not kept any more.`}
      </p>
    );
  }
  const story = describeTrace(trace, design);
  const longest = Math.max(...story.steps.map((step) => step.lasts ?? 0), 1e-9);
  return (
    <>
      <p className="flex gap-2 text-15 font-semibold">
        <span className="pt-0.5">
          <StateIcon state={story.failed ? 'down' : trace.finished ? 'up' : 'starting'} size={18} />
        </span>
        <span>
          <Words text={story.outcome} />
        </span>
      </p>
      <ol className="m-0 list-none p-0">
        {story.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a life only grows at its end
          <Moment key={index} step={step} longest={longest} />
        ))}
      </ol>
    </>
  );
}

/** The life of one request, from the click to the answer: the same text for eye and ear. */
export const Request = () =>
  useOperator() === null ? (
    <Life />
  ) : (
    <Covered why="Nobody follows single requests here. Leave the operator’s view to read their lives." />
  );

function Life() {
  const request = useStore(viewStore, (state) => state.tracedRequest);
  const openedFrom = useStore(viewStore, (state) => state.openedFrom);
  const layout = useLayout();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (openedFrom !== null) heading.current?.focus();
  }, [openedFrom]);
  const back = () => goToLog(layout, openedFrom?.line);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key that does what a button inside does
    <div
      className="flex flex-col gap-3"
      onKeyDown={({ key }) => {
        if (key === 'Escape' && openedFrom !== null) back();
      }}
    >
      <h2 ref={heading} tabIndex={-1} className="text-18 font-bold">
        {request === null ? 'The life of a request' : `The life of request ${request}`}
      </h2>
      <div className="flex flex-wrap gap-2">
        {request !== null && (
          <>
            <Button
              look="outlined"
              icon="previous"
              disabled={request <= 1}
              onClick={() => openTrace(request - 1, openedFrom)}
            >
              Previous
            </Button>
            <Button look="outlined" icon="next" onClick={() => openTrace(request + 1, openedFrom)}>
              Next
            </Button>
          </>
        )}
        {openedFrom !== null && (
          <Button look="outlined" icon="log" onClick={back}>
            Back to the log
          </Button>
        )}
        <Button look={request === null ? 'primary' : 'outlined'} icon="request" onClick={traceNext}>
          Trace the next request
        </Button>
      </div>
      {request === null ? (
        <p>
          Choose a dot on the wires or a line of the event log that names a request, or wait for the next one.
        </p>
      ) : (
        <Story />
      )}
    </div>
  );
}

import { useStore } from 'zustand';
import { captionStore } from '../../store/caption';
import { openTrace } from '../../store/view-store';
import { clockTime } from '../format';
import { Words } from '../kit/words';
import { useOperator } from '../perspective';

/**
 * What was decided last, in words, below the diagram. It has its place whether or not there is something to tell, and
 * is no live region: what happens is announced from the log.
 */
export function CaptionLine() {
  const operator = useOperator();
  return operator ? <operator.Caption /> : <Decision />;
}

function Decision() {
  const caption = useStore(captionStore, (state) => state.caption);
  if (caption === null) return <div className="caption">Step on, and each decision is told here.</div>;
  const { at, request, text, weight } = caption;
  return (
    <div className="caption" data-weight={weight}>
      <b className="mono pe-2 font-semibold">{clockTime(at)}</b>
      {request !== null && (
        <>
          <button type="button" className="caption-request" onClick={() => openTrace(request)}>
            Request {request}
          </button>
          {': '}
        </>
      )}
      <span title={text}>
        <Words text={text} />
      </span>
    </div>
  );
}

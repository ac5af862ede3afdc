import { Fragment, memo } from 'react';
import { inPieces } from './pieces';

/** Text in which no host name is broken at its hyphen, and no figure before its unit. */
export const Words = memo(({ text }: { readonly text: string }) => {
  let at = 0;
  return inPieces(text).map(({ piece, whole }) => {
    const key = at;
    at += piece.length;
    return whole ? (
      <span key={key} className="whitespace-nowrap">
        {piece}
      </span>
    ) : (
      <Fragment key={key}>{piece}</Fragment>
    );
  });
});

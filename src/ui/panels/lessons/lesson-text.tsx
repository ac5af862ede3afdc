import { memo } from 'react';
import type { Figures } from '../../../lessons/figure';
import type { Text } from '../../../lessons/lesson';
import { cardKind, elementOf } from '../../../store/elements';
import { piecesOf } from '../../../store/course';
import { designStore, presentDesign } from '../../../store/design-store';
import { Term } from '../../glossary/term';
import { isTerm } from '../../glossary/terms';
import { Icon } from '../../kit/icon';
import { Words } from '../../kit/words';
import { quoted } from './figure-text';
import { lightUp, WORD } from './part-words';

interface LessonTextProps {
  readonly text: Text;
  readonly figures?: Figures | undefined;
}

const NONE: Figures = {};

/** Text of a lesson: figures as they were measured, parts that light up on the diagram, words that explain themselves. */
export const LessonText = memo(({ text, figures = NONE }: LessonTextProps) =>
  piecesOf(text).map((piece, index) => {
    // A piece is its place in the text.
    const key = `${index}`;
    if (piece.type === 'words') return <Words key={key} text={piece.text} />;
    if (piece.type === 'part') return <PartWord key={key} id={piece.id} text={piece.text} />;
    if (piece.type === 'figure')
      return (
        <b key={key} className="font-semibold tabular-nums">
          <Words text={quoted(figures, piece.name)} />
        </b>
      );
    return isTerm(piece.id) ? (
      <Term key={key} id={piece.id}>
        {piece.text}
      </Term>
    ) : (
      piece.text
    );
  }),
);

/** The name of a part with its sign. Whoever points at it, or comes to it by keyboard, sees the part on the diagram. */
function PartWord({ id, text }: { readonly id: string; readonly text: string }) {
  const element = elementOf(presentDesign(designStore.getState()), id);
  return (
    <button
      type="button"
      {...{ [WORD]: id }}
      className="lesson-part"
      aria-label={`${text}: show it on the diagram`}
      onPointerEnter={() => lightUp(id)}
      onPointerLeave={() => lightUp(null)}
      onFocus={() => lightUp(id)}
      onBlur={() => lightUp(null)}
      onClick={() => lightUp(id)}
    >
      {element !== null && <Icon name={cardKind(element)} size={14} />}
      {text}
    </button>
  );
}

import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import type { Design } from '../../design/design';
import { serviceId } from '../../design/design';
import { designStore } from '../../store/design-store';
import { type CardKind, cardKind, elementById } from '../../store/elements';
import { clockTime, counted } from '../format';
import { Icon } from '../kit/icon';
import { StateIcon, StateMark } from '../kit/state-mark';
import { Covered } from '../monitoring/covered';
import { knownSentence, knownState, type KnownState } from '../monitoring/known-words';
import { valueLines } from '../monitoring/metric-text';
import { alertsAt, knownAt, type Knowledge, useKnowledge } from '../monitoring/use-known';
import type { CardPieces, OperatorCardProps } from '../perspective';
import { kindWords } from '../readings/kinds/cards';
import { monitorLine } from '../readings/kinds/monitor';

/** All that a card shows, flat, so that it is drawn again only when something in it changes. */
interface Seen extends KnownState {
  /** Why it is covered, or how fresh it is. */
  readonly sentence: string;
  readonly isCovered: boolean;
  /** "CPU: 33 %", one line each. */
  readonly values: string;
  /** What a screen reader says. */
  readonly name: string;
}

const nobody: Seen = {
  state: 'standby',
  word: 'Not seen',
  failed: false,
  sentence: '',
  isCovered: true,
  values: '',
  name: '',
};

function seenAt(id: string, known: Knowledge): Seen {
  const element = elementById(known.design, id);
  if (element === null) return nobody;
  const kind = kindWords(element, {});
  const card = cardKind(element);
  if (card === 'users') {
    const sentence = known.complaints === 0 ? 'No complaints' : counted(known.complaints, 'complaint');
    return { ...nobody, sentence, isCovered: false, name: `${id}, ${kind}. ${sentence}.` };
  }
  const seen = card === 'monitor' ? monitorSeen(id, known) : machineSeen(id, known);
  return { ...seen, name: `${id}, ${kind}, ${seen.word.toLowerCase()}. ${seen.sentence}` };
}

/** Whoever opens its pages sees whether they open. */
function monitorSeen(id: string, { watches }: Knowledge): Seen {
  const watch = watches.find(({ machine }) => machine === id);
  if (watch === undefined) return nobody;
  const { isAlive, latestAt, reading } = watch;
  if (isAlive) {
    const sentence = reading === null ? '' : monitorLine(reading);
    return { ...nobody, state: 'up', word: 'Up', sentence, isCovered: false };
  }
  const since = latestAt === null ? '' : ` since ${clockTime(latestAt)}`;
  return {
    ...nobody,
    state: 'down',
    word: 'No answer',
    failed: true,
    sentence: `silent${since}`,
    isCovered: false,
  };
}

function machineSeen(id: string, known: Knowledge): Seen {
  const element = elementById(known.design, id);
  const it = knownAt(id, known);
  if (it === null || element?.kind !== 'machine') return { ...nobody, sentence: 'Nobody sees this.' };
  return {
    ...knownState(it, alertsAt(id, known)),
    sentence: knownSentence(it, known.now),
    isCovered: it.kind !== 'seen',
    values:
      it.kind === 'seen'
        ? valueLines(it.target.values)
            .map((line) => line.join(': '))
            .join('\n')
        : '',
    name: '',
  };
}

/** A card as far as it is known: what was scraped of it, or a cover with the reason. */
export function OperatorCard({ id, detail, nameId, pieces }: OperatorCardProps) {
  const seen = useKnowledge((known) => seenAt(id, known));
  const kind = useStore(designStore, ({ design }) => kindIn(design, id));
  const Shape = small[detail] ?? Whole;
  return (
    <>
      <span id={nameId} hidden>
        {seen.name}
      </span>
      <Shape id={id} kind={kind} seen={seen} pieces={pieces} />
    </>
  );
}

/** By level of detail: on all others a card has a body. */
const small: Readonly<Record<string, ComponentType<ShapeProps>>> = {
  chip: SmallChip,
  tag: SmallTag,
  glyph: SmallGlyph,
};

const kindIn = (design: Design, id: string): CardKind => {
  const element = elementById(design, id);
  return element === null ? 'server' : cardKind(element);
};

interface ShapeProps {
  readonly id: string;
  readonly kind: CardKind;
  readonly seen: Seen;
  readonly pieces: CardPieces;
}

const shapes = {
  users: 'pill',
  dns: 'pill',
  attacker: 'pill',
  region: 'pill',
  monitor: 'circle',
  database: 'cylinder',
  balancer: 'rack',
  server: 'rack',
} as const satisfies Record<CardKind, string>;

function Whole({ id, kind, seen, pieces }: ShapeProps) {
  const { CardFrame, LoadSlider, MoreButton } = pieces;
  const shape = shapes[kind];
  return (
    <CardFrame id={id} shape={shape} seen={seen}>
      <header className="card-head">
        <Icon name={kind} size={18} />
        <span className="card-title mono" title={id}>
          {id}
        </span>
        {(shape === 'rack' || shape === 'circle') && (
          <span className="card-mark">
            <StateMark state={seen.state} word={seen.word} />
          </span>
        )}
        <span className="card-buttons">
          <MoreButton target={id} />
        </span>
      </header>
      {shape === 'pill' || shape === 'circle' ? (
        <div className="pill-line">{seen.sentence}</div>
      ) : (
        <Body id={id} kind={kind} seen={seen} pieces={pieces} />
      )}
      {kind === 'users' && <LoadSlider id={id} />}
    </CardFrame>
  );
}

function Body({ id, kind, seen, pieces: { AlgorithmSwitch } }: ShapeProps) {
  return (
    <>
      {kind === 'balancer' && (
        <div className="row row-switch">
          <AlgorithmSwitch service={serviceId(id, 'load-balancer')} />
        </div>
      )}
      {seen.isCovered ? (
        <Covered why={seen.sentence} />
      ) : (
        <div className="known">
          {kind === 'database' && <StateMark state={seen.state} word={seen.word} />}
          <dl className="known-values">
            {seen.values
              .split('\n')
              .map((line) => line.split(': '))
              .map(([name, text]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className="mono">{text}</dd>
                </div>
              ))}
          </dl>
          <div className="known-age">{seen.sentence}</div>
        </div>
      )}
    </>
  );
}

const isBlank = (kind: CardKind, { isCovered }: Seen): boolean => isCovered && kind !== 'users';

function SmallChip({ id, kind, seen }: ShapeProps) {
  const first = seen.values.split('\n', 1).join('').replace(':', '');
  const line = kind === 'users' || kind === 'monitor' ? seen.sentence : first;
  return (
    <div className="small-box small-box-chip">
      <div
        className="chip"
        data-state={seen.state}
        data-failed={seen.failed}
        data-covered={isBlank(kind, seen)}
        title={seen.sentence}
      >
        <Icon name={kind} size={18} />
        <span className="chip-title mono">{id}</span>
        <span className="chip-state">{kind !== 'users' && <StateIcon state={seen.state} />}</span>
        <span className="chip-line">{seen.state === 'up' || kind === 'users' ? line : seen.word}</span>
      </div>
    </div>
  );
}

function SmallTag({ id, kind, seen }: ShapeProps) {
  return (
    <div className="small-box small-box-tag">
      <div
        className="tag"
        data-state={seen.state}
        data-failed={seen.failed}
        data-covered={isBlank(kind, seen)}
        title={`${id}: ${seen.word}`}
      >
        <Icon name={kind} size={14} />
        <span className="chip-title mono">{id}</span>
        {kind !== 'users' && <StateIcon state={seen.state} size={12} />}
      </div>
    </div>
  );
}

function SmallGlyph({ kind, seen }: ShapeProps) {
  return (
    <div className="small-box small-box-glyph">
      <div
        className="glyph-card"
        data-state={seen.state}
        data-failed={seen.failed}
        data-covered={isBlank(kind, seen)}
      >
        <Icon name={kind} size={24} />
        <span className="glyph-state">
          <StateIcon state={seen.state} size={12} />
        </span>
      </div>
    </div>
  );
}

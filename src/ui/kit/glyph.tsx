import { type Mark, markShape, markToken, type Shape } from '../tokens';

const drawings: Record<Shape, (colour: string) => React.ReactNode> = {
  circle: (colour) => <circle cx="5" cy="5" r="4.5" fill={colour} />,
  square: (colour) => <rect x="0.7" y="0.7" width="8.6" height="8.6" fill={colour} />,
  diamond: (colour) => <path d="M5 0 10 5 5 10 0 5z" fill={colour} />,
  ring: (colour) => <circle cx="5" cy="5" r="3.8" fill="none" stroke={colour} strokeWidth="1.7" />,
  triangle: (colour) => <path d="M5 0.8 9.6 9.2H0.4z" fill={colour} />,
  chevron: (colour) => <path d="M0.4 1 5 3.4 9.6 1 5 9.8z" fill={colour} />,
  cross: (colour) => (
    <path d="M1.5 1.5l7 7M8.5 1.5l-7 7" stroke={colour} strokeWidth="2.2" strokeLinecap="round" />
  ),
};

interface GlyphProps {
  readonly mark: Mark;
  /** CSS pixels; 10 unless told. */
  readonly size?: number;
  readonly className?: string;
}

/** The shape a request, a transaction or a health check is drawn with, on the wires, in queues and in text. */
export function Glyph({ mark, size = 10, className }: GlyphProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" width={size} height={size} className={className}>
      {drawings[markShape[mark]](`var(--${markToken[mark]})`)}
    </svg>
  );
}

import { Eye, EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { togglePerspective, viewStore } from '../../store/view-store';

const look = { size: 18, strokeWidth: 1.75, 'aria-hidden': true, focusable: false } as const;

/** Covers what an operator cannot see, or shows everything again. */
export function PerspectiveButton({ className = '' }: { readonly className?: string }) {
  const blind = useStore(viewStore, ({ perspective }) => perspective === 'operator');
  const Drawing = blind ? EyeOff : Eye;
  return (
    <button
      type="button"
      className={`button ${className}`}
      aria-label="Operator’s view"
      aria-pressed={blind}
      title={
        blind
          ? 'Operator’s view: see everything again (E)'
          : 'Operator’s view: only what monitoring and users tell (E)'
      }
      onClick={togglePerspective}
    >
      <Drawing {...look} />
    </button>
  );
}

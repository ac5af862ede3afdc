import './progress-bar.css';

interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

/** How much of something is done, in the colours of the page: a browser's own bar knows neither theme. */
export const ProgressBar = ({ label, done, of }: ProgressBarProps) => (
  <progress aria-label={label} value={done} max={Math.max(1, of)} className="progress-bar" />
);

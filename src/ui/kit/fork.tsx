import type { LucideProps } from 'lucide-react';

/** The balancer's sign and the product's: one line forks into two. Drawn as the icon set's own are. */
export function Fork({ size = 24, strokeWidth = 1.75, ...rest }: LucideProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      <circle cx="5" cy="12" r="2.2" />
      <circle cx="19" cy="5" r="2.2" />
      <circle cx="19" cy="19" r="2.2" />
      <path d="M7 12h4c3 0 2-7 6-7M11 12c3 0 2 7 6 7" />
    </svg>
  );
}

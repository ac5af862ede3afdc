import type { ReactNode } from 'react';

/** A part of the panel under a title. */
export const Section = ({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-1">
    <h3 className="text-13 font-bold">{title}</h3>
    {children}
  </section>
);

/** What a figure is of, and the figure. */
export type Line = readonly [key: string, name: ReactNode, value: string];

/** Names and figures, one below the other. */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <dl className="m-0 text-13">
    {lines.map(([key, name, value]) => (
      <div key={key} className="flex items-baseline justify-between gap-3 border-b border-line py-1">
        <dt className="text-ink-2">{name}</dt>
        <dd className="mono m-0 text-end">{value}</dd>
      </div>
    ))}
  </dl>
);

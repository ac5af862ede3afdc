import { Component, type ReactNode } from 'react';
import { Button } from './button';

interface BoundaryProps {
  /** What failed, as the sentence says it: "The diagram". */
  readonly what: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: Error | null;
}

/** Keeps a failure of one part of the page to that part, and offers to draw it again. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: Error): BoundaryState {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <div role="alert" className="flex flex-col items-start gap-3 p-5">
        <p>
          {this.props.what} could not be drawn: {this.state.error.message}
        </p>
        <Button look="outlined" onClick={() => this.setState({ error: null })}>
          Draw it again
        </Button>
      </div>
    );
  }
}

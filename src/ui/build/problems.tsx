import { useStore } from 'zustand';
import { problemsOf } from '../../design/problems';
import { mend, mendingTitle } from '../../store/build';
import { designStore } from '../../store/design-store';
import { titleOf } from '../../store/elements';
import { select } from '../../store/view-store';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';
import { Words } from '../kit/words';

/** What the design lacks, where, and what would mend it. It runs all the same. */
export function Problems() {
  const design = useStore(designStore, (state) => state.design);
  const problems = problemsOf(design);
  if (design.elements.length === 0) return null;
  return (
    <section aria-label="Problems">
      <h3 className="build-group">Problems</h3>
      {problems.length === 0 ? (
        <p className="build-hint">Nothing is missing.</p>
      ) : (
        <ul className="build-problems">
          {problems.map((problem) => (
            <li key={`${problem.about} ${problem.text}`}>
              <p>
                <Icon name="warning" size={16} />
                <span>
                  <Words text={problem.text} />
                </span>
              </p>
              <span className="build-mend">
                {problem.fix !== null && (
                  <Button look="outlined" once onClick={() => mend(problem)}>
                    {mendingTitle(problem.fix)}
                  </Button>
                )}
                <Button
                  aria-label={`Show ${titleOf(design, problem.about)}`}
                  onClick={() => select(problem.about)}
                >
                  Show it
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { readAlternatives } from '../../../experiments/sweep/alternatives';
import { METRICS, metricCalled } from '../../../experiments/sweep/metrics';
import { findPlace, type Found } from '../../../experiments/sweep/place';
import { readRange } from '../../../experiments/sweep/range';
import { SweepWork } from '../../../experiments/sweep/sweep';
import { quoted } from '../../../design/settings-of';
import { BadOption } from '../bad-option';
import type { Options, SweepOptions } from '../options';
import { planSurvey } from '../plan-survey';

/** More runs than this are a slip of the keyboard. */
const MOST_RUNS = 50_000;

/** What the options ask for, checked as far as it can be checked beforehand. Throws a `BadOption`. */
export async function planSweep(options: Options, asked: SweepOptions): Promise<SweepWork> {
  const { plan } = await planSurvey(options);
  const { design, commands, seed, warmUp, duration } = plan;
  const [name, range] = halves(asked.sweep);
  const place = taken(findPlace(design, name));
  const values = taken(readRange(place, range));
  const by = asked.by === null ? null : taken(readAlternatives(design, asked.by), '--by ');
  const { replications } = options;
  const runs = values.length * (by?.values.length ?? 1) * replications;
  if (runs > MOST_RUNS)
    throw new BadOption(
      `This sweep would make ${runs} runs: at most ${MOST_RUNS}. Take larger steps or fewer replications.`,
    );
  const metrics = asked.metrics.map((id) => {
    const metric = metricCalled(id);
    if (metric !== null) return metric;
    throw new BadOption(
      `--metric must be one of ${METRICS.map((one) => one.id).join(', ')}, or a figure as the report names it (SECTION/OF/NAME), not ${quoted(id)}.`,
    );
  });
  return taken(
    SweepWork.of({ design, commands, seed, replications, warmUp, duration, place, values, by, metrics }),
  );
}

function halves(text: string): [string, string] {
  const sign = text.indexOf('=');
  if (sign < 1)
    throw new BadOption(
      `--sweep ${quoted(text)} must have the form PART.SETTING=VALUES, such as users.rate=10..200:10.`,
    );
  return [text.slice(0, sign).trim(), text.slice(sign + 1)];
}

/** @param option what a sentence begins with. */
function taken<What>(found: Found<What>, option = ''): What {
  if (found.ok) return found.found;
  throw new BadOption(`${option}${found.message}`);
}

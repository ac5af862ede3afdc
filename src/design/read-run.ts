import { limits } from './limits';
import { migrated } from './migrate';
import { parseDesign } from './parse';
import { Place, type Problem } from './place';
import { readCommands } from './read-commands';
import { RUN_CHAIN, type RunDocument } from './run-document';

export type ParsedRun =
  | { readonly ok: true; readonly run: RunDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** @param version from 1 to `RUN_VERSION`. Never throws. The design given back is a valid one. */
export function readRun(json: unknown, version: number): ParsedRun {
  const present = migrated(json, version, RUN_CHAIN);
  const problems: Problem[] = [];
  const fields = new Place(present, '', problems).fields(['design', 'seed', 'speed', 'paused', 'commands']);
  const how = {
    seed: fields.seed.whole(0, limits.seed),
    speed: fields.speed.number(0.001, 100),
    paused: fields.paused.flag(),
    commands: readCommands(fields.commands),
  };
  if (fields.design.isAbsent) fields.design.expected('a design');
  if (problems.length > 0) return { ok: false, problems };
  const parsed = parseDesign((present as { readonly design: unknown }).design);
  return parsed.ok ? { ok: true, run: { ...how, design: parsed.design } } : parsed;
}

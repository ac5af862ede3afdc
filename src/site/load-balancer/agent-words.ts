import type { AdminState } from './server-line';

/** What an agent says of its server; null where it says nothing of that. */
export interface AgentWords {
  /** Share of the configured weight. */
  readonly share: number | null;
  readonly admin: AdminState | null;
  readonly isUp: boolean | null;
}

const ADMIN: Readonly<Record<string, AdminState>> = { ready: 'ready', drain: 'drain', maint: 'maintenance' };
const HEALTH: Readonly<Record<string, boolean>> = { up: true, down: false, fail: false, stopped: false };

/** The line of an agent: words in any order, of which the last of a sort counts (HAProxy 5.2, `agent-check`). */
export function agentWords(line: string): AgentWords {
  let said: AgentWords = { share: null, admin: null, isUp: null };
  for (const word of line.split(/[\s,]+/)) {
    if (word.endsWith('%')) said = { ...said, share: Number(word.slice(0, -1)) / 100 };
    else if (word in ADMIN) said = { ...said, admin: ADMIN[word]! };
    else if (word in HEALTH) said = { ...said, isUp: HEALTH[word]! };
  }
  return said;
}

import type { Change } from './change';
import type { SettingValues } from './design';
import type { SettingValue } from './settings';

/**
 * What may be done to a running site. `target` is the id of an element (`web-02`), of a service on it
 * (`web-02/app-server`) or of a link (`lb-1--web-02`); `server` is the machine behind a balancer.
 */
export type Command =
  /** The process ends: connections are reset, new ones refused at once. */
  | { readonly type: 'stop'; readonly target: string }
  /** The process stops running but keeps its port (SIGSTOP): connections are accepted, nothing answers. */
  | { readonly type: 'freeze'; readonly target: string }
  /** The machine loses power: silence. */
  | { readonly type: 'unplug'; readonly target: string }
  /** The cable is cut: silence between its two ends. */
  | { readonly type: 'cut'; readonly target: string }
  /** Everything the service does takes `factor` times as long. */
  | { readonly type: 'slow'; readonly target: string; readonly factor: number }
  /** The service answers this share of its requests with 500. */
  | { readonly type: 'fail-share'; readonly target: string; readonly share: number }
  /** Ends every failure of the target; on a machine also those of its services. */
  | { readonly type: 'restore'; readonly target: string }
  /** Ends every failure that there is when it is carried out, of parts that came meanwhile, too. */
  | { readonly type: 'restore-everything' }
  | { readonly type: 'set'; readonly target: string; readonly setting: string; readonly value: SettingValue }
  /** The balancer's own word about one server, as on HAProxy's admin socket. */
  | {
      readonly type: 'server-state';
      readonly balancer: string;
      readonly server: string;
      readonly state: 'ready' | 'drain' | 'maintenance';
    }
  /** Somebody tries every port of every address: an attacker, or a machine, which counts as taken over from then on. */
  | { readonly type: 'scan'; readonly from: string }
  /** Somebody tries accounts on open ports 22 and 3306. */
  | { readonly type: 'log-in'; readonly from: string }
  /** Somebody asks for more pages than the site can answer, on and on. */
  | { readonly type: 'flood'; readonly from: string }
  /** Ends a flood; what is under way ends by itself. */
  | { readonly type: 'end-flood'; readonly from: string }
  /** The process takes no new connections and ends when its open requests are done. */
  | { readonly type: 'quit'; readonly target: string }
  /** A new process, or new workers, take the place of the old ones, which end their requests: with the present files. */
  | { readonly type: 'reload'; readonly target: string }
  /** A release is brought to machines; none named: to all that fit the strategy. */
  | {
      readonly type: 'deploy';
      readonly version: string;
      readonly to: readonly string[];
      /** Of `deploymentSettings`; those left out have their default. */
      readonly settings: SettingValues;
    }
  /** The latest deployment ends, if it is under way, and its machines get back what they had. */
  | { readonly type: 'roll-back' }
  /** STOP REPLICA; RESET REPLICA ALL; read_only = 0, after applying what it received; the others are re-pointed. */
  | { readonly type: 'promote'; readonly target: string }
  /** Clone the present primary's data to this database and make it a replica. */
  | { readonly type: 'rebuild'; readonly target: string }
  /** A copy of all rows is put away, as `mysqldump --single-transaction` does; the database serves meanwhile. */
  | { readonly type: 'backup'; readonly target: string }
  /** A mistake: DELETE without WHERE. Every replica does the same as soon as it has received it. */
  | { readonly type: 'delete-rows'; readonly target: string }
  /**
   * The primary is brought back to a backup, the latest if none is named by its number; with `replay`, also to what its
   * log has after that, until the DELETE.
   */
  | {
      readonly type: 'restore-backup';
      readonly target: string;
      readonly replay: boolean;
      readonly backup?: number;
    }
  /** Somebody reads along on a cable for so many simulated seconds. Nothing else changes. */
  | { readonly type: 'tap'; readonly target: string; readonly seconds: number }
  /** Parts of the site go and others come, while it runs. */
  | ({ readonly type: 'change' } & Change)
  /** The target goes once the balancers in front of it have nothing there any more, and send it nothing new. */
  | { readonly type: 'retire'; readonly target: string };

/** A command stamped with the simulated time at which it takes effect. */
export interface TimedCommand {
  readonly at: number;
  readonly command: Command;
}

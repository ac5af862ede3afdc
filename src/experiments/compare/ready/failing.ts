import { preset } from '../../../design/given';
import { type ReadyPair, sides } from './ready-pair';

/** Requests per second of the smaller of the two sites, so that both have the same users. */
const RATE = 3.2;

export const stages: ReadyPair = {
  id: 'one-or-two-machines',
  title: 'One machine against a balancer before two: a machine loses its power',
  asks: 'The same users and the same accident at 40 s: web-01 goes dark. What does the second machine save, and what not?',
  watch: 'Reads and writes after 40 s. In both designs web-01 holds the primary database.',
  sides: () =>
    sides(
      { label: 'one machine', design: preset('simple', [['users', 'rate', RATE]]) },
      { label: 'a balancer and two machines', design: preset('distributed', [['users', 'rate', RATE]]) },
      [{ at: 40, command: { type: 'unplug', target: 'web-01' } }],
    ),
  warmUp: 20,
  duration: 60,
  questions: ['answered'],
};

export const healthChecks: ReadyPair = {
  id: 'health-checks',
  title: 'With and without health checks: a server loses its power',
  asks: 'web-02 goes dark at 40 s. Who asks it now and then knows that after a few seconds; who never asks sends it a third of all requests for ever.',
  watch: 'The server line of web-02 in the balancer, and what its users see.',
  sides: () =>
    sides(
      {
        label: 'no health checks',
        design: preset('three-servers', [['lb-1/load-balancer', 'check', 'off']]),
      },
      { label: 'health checks', design: preset('three-servers') },
      [{ at: 40, command: { type: 'unplug', target: 'web-02' } }],
    ),
  warmUp: 20,
  duration: 90,
  questions: ['answered', 'slowest'],
};

export const replication: ReadyPair = {
  id: 'replication',
  title: 'Asynchronous against semi-synchronous replication: the primary dies',
  asks: 'The line between the databases breaks at 28 s, the primary dies at 34 s, and the replica takes over. What was confirmed in between is where?',
  watch: 'The writes between 28 s and 34 s: confirmed at once, or waiting for the replica.',
  sides: () =>
    sides(
      { label: 'asynchronous replication', design: replicated('async') },
      { label: 'semi-synchronous replication', design: replicated('semi-sync') },
      [
        { at: 28, command: { type: 'cut', target: 'db-1--db-2' } },
        { at: 34, command: { type: 'unplug', target: 'db-1' } },
        { at: 36, command: { type: 'promote', target: 'db-2/database' } },
      ],
    ),
  warmUp: 20,
  duration: 60,
  questions: ['lost-writes', 'answered'],
};

const replicated = (how: string) =>
  preset('three-servers', [
    ['db-1/database', 'replication', how],
    ['db-2/database', 'replication', how],
  ]);

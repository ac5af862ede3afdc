import { listeningPort, type ServiceEntry, STOP, text } from './describe';

export const healthAgent = {
  title: 'Health agent',
  role: 'speaks for the server',
  port: 9777,
  purpose:
    'Tells the balancer how much this server can take, in a line of words. The balancer asks it if the server line has agent checks.',
  without: 'The balancer keeps what the agent said last, and knows the server by its health checks alone.',
  immune: {
    slow: 'it says one line, and computes nothing.',
    'fail-share': 'it says what it says: tell it other words.',
  },
  kill: STOP,
  stands: 'row',
  settings: {
    says: text(
      'What it says',
      'Words with spaces between: 25% of its weight, drain, maint, ready, down or up. What it does not speak of stays as it was. After drain or maint only ready brings the server back.',
      'up 100%',
      {
        form: {
          pattern: '^((\\d{1,3}%|up|down|fail|stopped|ready|drain|maint)( (?=\\S)|$))*$',
          says: 'words out of 0% to 999%, up, down, fail, stopped, ready, drain and maint',
        },
      },
    ),
    port: listeningPort(9777, 'agent-port'),
  },
} satisfies ServiceEntry;

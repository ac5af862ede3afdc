/**
 * Mistakes that a simulation of this kind makes, each a small change of one file.
 * @typedef {{ what: string, file: string, find: string, put: string, tests: readonly string[] }} Mutant `find` stands
 *   in the file exactly once; `tests` are files or folders with the tests that ought to notice
 */

const BALANCER = ['src/site/load-balancer'];
const RECORDINGS = ['conformance'];
const SITE = ['src/site/site.test.ts'];
const DATABASE = ['src/site/database'];
/** The comparison with theory takes long, and others notice as much. */
const KERNEL = ['simulation', 'processor', 'random', 'event-queue', 'deadlines'].map(
  (name) => `src/kernel/${name}.test.ts`,
);
const MEASURES = ['src/measures'];
const LAWS = ['src/site/laws'];
const FIGURES = ['src/site/figures.test.ts', 'src/site/bounded.test.ts'];

/** @type {(tests: readonly string[]) => (what: string, file: string, find: string, put: string) => Mutant} */
const caughtBy = (tests) => (what, file, find, put) => ({ what, file: `src/${file}`, find, put, tests });

const kernel = caughtBy(KERNEL);
const balancer = caughtBy(BALANCER);
const recorded = caughtBy(RECORDINGS);
const site = caughtBy(SITE);
const figures = caughtBy(FIGURES);
const measure = caughtBy(MEASURES);
const people = caughtBy(['src/site/demand.test.ts']);
const database = caughtBy(DATABASE);
const reshaped = caughtBy(['src/site/reshaping.test.ts', 'src/design/change.test.ts']);
const kept = caughtBy(['src/site/load-balancer/kept-alive.test.ts', 'src/site/network']);
const dialled = caughtBy(['src/site/network']);
const tls = caughtBy(['src/site/tls']);
const tap = caughtBy(['src/site/tap']);
const front = caughtBy(['src/site/load-balancer/front.test.ts', 'src/site/backlog.test.ts']);
const backlog = caughtBy(['src/site/backlog.test.ts']);
const checkClock = caughtBy(['src/site/load-balancer/check-clock.test.ts']);

const law = caughtBy(['src/site/laws/laws.test.ts', 'src/site/laws/metamorphic.test.ts']);
const lists = caughtBy(['src/design/list-settings.test.ts']);
const faults = caughtBy(['src/site/faults.test.ts']);
const wall = caughtBy(['src/site/firewall']);
const attack = caughtBy(['src/site/attack']);
const recording = caughtBy(['src/run/recorder-laws.test.ts']);
const access = caughtBy(['src/site/database/access.test.ts']);

const monitoring = caughtBy(['src/site/monitoring']);
const slowFailure = caughtBy(['src/site/slow-failures.test.ts']);

/** @type {readonly Mutant[]} */
export const mutants = [
  monitoring(
    'an agent works for one question more than it may',
    'site/monitoring/agent.ts',
    'this.open.length >= MOST_AT_ONCE',
    'this.open.length > MOST_AT_ONCE',
  ),
  monitoring(
    'a certificate that ends is told by its date, and not by the time until then',
    'site/monitoring/metric-values.ts',
    'end - now',
    'end',
  ),
  monitoring(
    'a counter that has begun anew gives a rate below nothing',
    'site/monitoring/scraped-series.ts',
    'value >= before ? value - before : value',
    'value - before',
  ),
  monitoring(
    'a restart of a process does not reset its counters',
    'site/monitoring/process-counters.ts',
    'this.before.set(name, this.totals[name]);',
    'this.before.set(name, 0);',
  ),
  monitoring(
    'values of a target that has not answered are taken for fresh ones',
    'site/monitoring/scraped-series.ts',
    'return this.latest?.samples?.get(name) ?? null;',
    'return this.scrapes.findLast(({ samples }) => samples !== null)?.samples?.get(name) ?? null;',
  ),
  monitoring(
    'an alert fires without waiting whether it lasts',
    'site/monitoring/alerts.ts',
    'at - active.since >= rule.for',
    'at >= active.since',
  ),
  monitoring(
    'an alert that was resolved stays as if it fired',
    'site/monitoring/alerts.ts',
    "else if (alert.state === 'firing') this.become(alert, 'resolved', at);",
    '',
  ),
  monitoring(
    'a scrape costs its machine nothing',
    'site/monitoring/agent.ts',
    'yield this.site.simulation.hold(time);',
    '',
  ),
  monitoring(
    'NULL seconds behind the source are 0',
    'site/database/database.ts',
    'this.replication.secondsBehindSource ?? Number.NaN',
    'this.replication.secondsBehindSource ?? 0',
  ),
  monitoring(
    'a dead monitor gives signs of life',
    'site/monitoring/watchdog.ts',
    'if (sign === this.signs) this.become(true);',
    '',
  ),
  monitoring(
    'the person on call is there at once',
    'site/monitoring/on-call.ts',
    'this.parts.site.simulation.after(reaction, () => {\n      if (isOpen())',
    'this.parts.site.simulation.after(0, () => {\n      if (isOpen())',
  ),
  monitoring(
    'clicks that fail after the alert count as harmed before it',
    'site/monitoring/incidents.ts',
    'if (incident.alertAt === null) incident.harmedBeforeAlert++;',
    'incident.harmedBeforeAlert++;',
  ),
  slowFailure(
    'MySQL commits on a full disk',
    'site/database/database.ts',
    'if (this.machine.disk.isFull) yield* this.awaitRoom();',
    '',
  ),
  slowFailure(
    'a restart gives back nothing of what was leaked',
    'site/resident-memory.ts',
    'this.leaked = 0;\n    this.ends++;',
    'this.ends++;',
  ),
  lists(
    'the fields of a record are taken as they are',
    'design/settings-of.ts',
    `if (!checked.ok) return { ...checked, at: \`.\${name}\` };`,
    'if (!checked.ok) continue;',
  ),
  lists(
    'lists of the same length are the same',
    'design/settings.ts',
    'one.every((record, i) => isSameRecord(record, other[i]!))',
    'one.every((record, i) => isSameRecord(record, one[i]!))',
  ),
  faults(
    'harm is offered on a machine only where no service is immune to it',
    'design/faults.ts',
    'processesOf(target).some((kind) => immunity(kind, harm) === null)',
    'processesOf(target).every((kind) => immunity(kind, harm) === null)',
  ),
  faults(
    'a cable is stopped',
    'design/catalog/describe.ts',
    "export const CUT: Kill = { by: 'cut', title: 'Cut link' };",
    "export const CUT: Kill = { by: 'stop', title: 'Cut link' };",
  ),
  figures(
    'a lost hop is looked for among the latest',
    'site/network/link.ts',
    'this.noteLost(this.underWay.hop(departure), end);',
    'this.noteLost(this.underWay.hop(this.next - 1), end);',
  ),
  figures(
    'what is under way is remembered only where somebody listens',
    'site/network/link.ts',
    'else this.underWay.add(this.next, until, hop, now);',
    'else if (hop !== null) this.underWay.add(this.next, until, hop, now);',
  ),
  figures(
    'a sign of life is lost as a transaction is',
    'site/database/channel.ts',
    'if (!shown || arrivesAt <= simulation.now) continue;',
    'if (arrivesAt <= simulation.now) continue;',
  ),
  database(
    'a connection holds whatever is sent',
    'site/database/channel.ts',
    'this.segments.length < WINDOW',
    'this.segments.length >= 0',
  ),
  database(
    'a full window never opens again',
    'site/database/channel.ts',
    'if (this.held && landed > 0) this.reopen();',
    '',
  ),
  figures(
    'a request counts twice at the server that it is given',
    'site/load-balancer/dispatcher.ts',
    'session.exchange.server = server.name;',
    'session.exchange.server = server.name;\n    server.served++;',
  ),
  figures(
    'a failover manager counts on when it has nobody to promote',
    'site/database/failover-manager.ts',
    'Math.min(this.failures + 1, settings.failures)',
    'this.failures + 1',
  ),
  figures('work is not given back when it ends', 'site/service.ts', 'this.site.work--;', ''),
  figures(
    'a run that is full takes more',
    'site/site-context.ts',
    'return this.people >= limits.waiting',
    'return this.people > 4 * limits.waiting',
  ),
  figures(
    'who is refused stays counted among the waiting',
    'site/users.ts',
    'if (!retrying) this.site.people--;',
    'if (!retrying && status !== 0) this.site.people--;',
  ),
  measure(
    'a request stands in a line once, however often it was sent',
    'measures/queue.ts',
    '[...(this.waiting.get(request) ?? []), at]',
    '[at]',
  ),
  site(
    'a planned service time is as long on a slowed server',
    'site/app-server.ts',
    '(request.hold ?? this.serviceTime()) * this.slowFactor',
    'request.hold ?? this.serviceTime() * this.slowFactor',
  ),
  backlog(
    'the kernel keeps no connection beyond the backlog',
    'site/service.ts',
    'unaccepted > this.backlog',
    'unaccepted >= this.backlog',
  ),
  backlog(
    'the backlog of an application is that of its frozen time alone',
    'site/app-server.ts',
    'super.unaccepted + this.workers.queueLength',
    'super.unaccepted',
  ),
  backlog(
    'a SYN that was dropped is not sent again',
    'site/network/connection.ts',
    "if (met === 'full') return this.repeat();",
    "if (met === 'full') return this.end('silent', this.timeLeft);",
  ),
  backlog(
    'a Unix socket with a full backlog is as silent as TCP',
    'site/web-server.ts',
    "upstream.tryDial(socket === 'unix' ? 0 : proxyConnectTimeout)",
    'upstream.tryDial(proxyConnectTimeout)',
  ),
  backlog(
    'a TCP check is answered by a kernel whose backlog is full',
    'site/load-balancer/health-check.ts',
    "if (exchange.state !== 'open') return",
    "if (exchange.state !== 'open' && question.probe !== 'tcp') return",
  ),
  front(
    'who was sent elsewhere returns to the repaired server',
    'site/load-balancer/stick-table.ts',
    'this.entries.delete(address);',
    'if (this.entries.has(address)) return;',
  ),
  front(
    'a frontend with all its connections refuses more',
    'site/load-balancer/load-balancer.ts',
    'return this.open.length < this.connectionLimit;',
    'return true;',
  ),
  front(
    'a network of 28 bits has 32 addresses',
    'site/network/address.ts',
    '32 - Number(bits)',
    '33 - Number(bits)',
  ),
  front(
    'a balancer in mode tcp sends error pages',
    'site/load-balancer/load-balancer.ts',
    "this.settings.mode === 'tcp' ? 0 : status",
    'status',
  ),
  front(
    'an application without Nginx asks the database for static files',
    'site/app-server.ts',
    "request.kind !== 'static' && !this.doors.isEmpty",
    '!this.doors.isEmpty',
  ),
  checkClock(
    'the check clock has one phase for all runs',
    'site/site-context.ts',
    'this.checkPhase ?? this',
    '0.5 ?? this',
  ),
  checkClock(
    'a balancer that is started again has the clock of the one before',
    'site/load-balancer/server-table.ts',
    'this.phase = 0;',
    '',
  ),
  kernel(
    'a line is served last in, first out',
    'kernel/resource.ts',
    'let process = this.waiting[this.head++];\n    while (!process) process = this.waiting[this.head++];',
    'let process = this.waiting.pop();\n    while (!process) process = this.waiting.pop();',
  ),
  people(
    'who will try again counts as gone',
    'site/demand.ts',
    'if (visit.retriesLeft > 0 && !hasLeft) return true;',
    'if (visit.retriesLeft > 99) return true;',
  ),
  caughtBy(['src/store/lose-writes.test.ts'])(
    'the primary dies before its cable is cut',
    'store/lose-writes.ts',
    "{ at: cut, command: { type: 'cut', target: link.id } },",
    '',
  ),
  people(
    'whoever clicked last has waited longest',
    'site/visits.ts',
    'return this.oldest === null ? 0 : now - this.oldest.clickedAt;',
    'return this.newest === null ? 0 : now - this.newest.clickedAt;',
  ),
  people(
    'a balancer keeps to itself whom it rescued',
    'site/load-balancer/load-balancer.ts',
    'exchange.rescued = true;',
    '',
  ),
  people(
    'a dead balancer still chooses',
    'site/load-balancer/load-balancer.ts',
    'this.running ? nextServer(',
    'this.started ? nextServer(',
  ),
  kernel(
    'who comes overtakes those who wait',
    'kernel/resource.ts',
    'if (this.inUse < this.capacity && this.queued === 0) {',
    'if (this.inUse < this.capacity || this.queued === 1) {',
  ),
  kernel(
    'a line has no end',
    'kernel/resource.ts',
    '} else if (this.queued >= this.queueLimit) {',
    '} else if (this.queued > this.queueLimit) {',
  ),
  kernel(
    'time in use is not counted',
    'kernel/resource.ts',
    'this.busyArea += this.inUse * (now - this.changedAt);',
    'this.busyArea += now - this.changedAt;',
  ),
  kernel(
    'a unit is given back without the next in line',
    'kernel/resource.ts',
    'this.use(-1);\n    this.grant();',
    'this.use(-1);',
  ),
  kernel(
    'a deadline wins over what came at the same instant',
    'kernel/process.ts',
    'if (this.waitingIn === null) return;\n    this.waitingIn.withdraw(this);',
    'this.waitingIn?.withdraw(this);',
  ),
  kernel(
    'a frozen process loses the rest of its work',
    'kernel/process.ts',
    'pause.rest = rest;',
    'pause.rest = 0;',
  ),
  kernel(
    'deadlines come late',
    'kernel/deadlines.ts',
    'this.times[at] = this.simulation.now + this.span;',
    'this.times[at] = this.simulation.now + 1.01 * this.span;',
  ),
  kernel(
    'events of one instant come in another order',
    'kernel/event-queue.ts',
    'parentTime === time && orders[slots[parent]!]! < order',
    'parentTime === time && orders[slots[parent]!]! > order',
  ),
  kernel(
    'of two children at one instant the later comes first',
    'kernel/event-queue.ts',
    'orders[slots[child + 1]!]! < orders[slots[child]!]!',
    'orders[slots[child + 1]!]! > orders[slots[child]!]!',
  ),
  kernel('a slot of the queue is given away twice', 'kernel/event-queue.ts', 'slots[last] = free;', ''),
  kernel(
    'all streams are one',
    'kernel/random-stream.ts',
    'this.state = Int32Array.of(hash(seed, name, 1)',
    "this.state = Int32Array.of(hash(seed, '', 1)",
  ),
  caughtBy(MEASURES)(
    'a percentile is one rank too low',
    'measures/histogram.ts',
    'const rank = Math.max(1, Math.ceil((p * this.total) / 100));',
    'const rank = Math.max(1, Math.ceil((p * this.total) / 100) - 1);',
  ),
  caughtBy(MEASURES)(
    'a merged histogram leaves out the greatest value',
    'measures/histogram.ts',
    'i <= end; i++',
    'i < end; i++',
  ),
  caughtBy(MEASURES)(
    'a merged histogram forgets its sum',
    'measures/histogram.ts',
    'this.sum += other.sum;',
    '',
  ),

  balancer(
    'a tie goes to the first server',
    'site/load-balancer/balance/load-heap.ts',
    'return one.load === other.load ? one.since < other.since : one.load < other.load;',
    'return one.load === other.load ? one.candidate.index < other.candidate.index : one.load < other.load;',
  ),
  recorded(
    'least connections ignores weights',
    'site/load-balancer/balance/least-connections.ts',
    'Math.floor(((open + 1) * 4096) / sixteenths)',
    'Math.floor(((open + 1) * 4096) / 16)',
  ),
  recorded(
    'least connections forgets the request to come',
    'site/load-balancer/balance/least-connections.ts',
    '((open + 1) * 4096)',
    '(open * 4096)',
  ),
  recorded(
    'a static list begins anew at each change',
    'site/load-balancer/balance/static-round-robin.ts',
    '  private rebuild(): void {\n',
    '  private rebuild(): void {\n    this.at = 0;\n',
  ),
  recorded(
    'among equal keys the last is first in round robin',
    'site/load-balancer/balance/sorted-line.ts',
    'if (entries[middle]!.key <= entry.key) low',
    'if (entries[middle]!.key < entry.key) low',
  ),
  balancer(
    'a connection is not counted down',
    'site/load-balancer/dispatcher.ts',
    'server.connections--;',
    '',
  ),
  balancer(
    'a limit is one too high',
    'site/load-balancer/server-line.ts',
    'this.maxconn === 0 || this.sessions.length < this.maxconn',
    'this.maxconn === 0 || this.sessions.length <= this.maxconn',
  ),
  recorded(
    'who comes back from draining serves those who wait',
    'site/load-balancer/server-table.ts',
    "state === 'up' && (shown === 'down' || shown === 'maintenance')",
    "state === 'up'",
  ),
  recorded(
    'who waited until a server was back counts against its limit',
    'site/load-balancer/dispatcher.ts',
    'const isCounted = session.line !== this.waiting;',
    'const isCounted = true;',
  ),
  recorded(
    'who waited until a server was back counts nowhere',
    'site/load-balancer/dispatcher.ts',
    'if (server.maxconn === 0 || !server.hasRoom) return;',
    'if (server.maxconn === 0) return;',
  ),
  recorded(
    'a server without a limit takes those who wait when a request ends',
    'site/load-balancer/dispatcher.ts',
    'if (server.maxconn === 0 || !server.hasRoom) return;',
    'if (server.maxconn === 0) this.fill(server);\n    if (!server.hasRoom) return;',
  ),
  recorded(
    'who pauses before a retry is cut when its server goes down',
    'site/load-balancer/load-balancer.ts',
    "stage === 'sent' || (stage === 'connecting' && failures === 0)",
    "stage !== 'choosing' || failures >= 0",
  ),
  recorded(
    'a request that is cut is never sent again',
    'site/load-balancer/retries.ts',
    "return ending !== 'answered' || status",
    "return ending === 'timed out' || status",
  ),
  recorded(
    'a request that is cut is sent again as if the server had said 502',
    'site/load-balancer/retries.ts',
    "return ending === 'answered' && status === 502;",
    "return ending === 'cut off' || status === 502;",
  ),
  recorded(
    'the server map is divided by what divides the present weights',
    'site/load-balancer/balance/roster.ts',
    'this.configured.reduce(commonDivisor, 0)',
    'this.candidates.map(({ weight }) => weight).reduce(commonDivisor, 0)',
  ),
  balancer(
    'the balancer serves those who wait last first',
    'site/load-balancer/dispatcher.ts',
    'return own.order < common.order ? own : common;',
    'return own.order > common.order ? own : common;',
  ),
  balancer(
    'those who wait for a dead server stay there',
    'site/load-balancer/dispatcher.ts',
    'if (!this.settings.redispatch || this.settings.persist) return;\n    this.sendAway(server);',
    'return;\n    this.sendAway(server);',
  ),
  balancer(
    'a death is noticed at the first failed check',
    'site/load-balancer/server-line.ts',
    'this.isHealthy = this.health >= rise;',
    'this.isHealthy = ok && this.health >= rise;',
  ),
  recorded(
    'a death is never noticed',
    'site/load-balancer/server-line.ts',
    'this.isHealthy = this.health >= rise;',
    'this.isHealthy = true;',
  ),
  recorded(
    'a dead server is trusted after one good check',
    'site/load-balancer/server-line.ts',
    'if (ok) this.health = this.health + 1 >= rise ? this.top',
    'if (ok) this.health = this.health + 1 >= 0 ? this.top',
  ),
  recorded(
    'failures need not come in a row',
    'site/load-balancer/server-line.ts',
    'else this.health = this.health - 1 < rise ? 0 : this.health - 1;',
    'else this.health = Math.max(0, this.health - 1);',
  ),
  recorded(
    'the next check counts from the beginning of the last',
    'site/load-balancer/health-check.ts',
    'let due = since + share * this.server.checkInterval + delay;',
    'let due = since + 0.5 * share * this.server.checkInterval + delay;',
  ),
  recorded(
    'all servers are checked at once',
    'site/load-balancer/server-table.ts',
    'checked.indexOf(check) / checked.length + this.phase',
    'this.phase',
  ),
  balancer(
    'a slow answer passes a check',
    'site/load-balancer/health-check.ts',
    'yield exchange.reply(simulation.deadline(left))',
    'yield exchange.reply(simulation.deadlines(100 * left))',
  ),
  balancer(
    'a server that is back has all of its weight at once',
    'site/load-balancer/server-line.ts',
    'return Math.min(whole, Math.floor(whole * this.warmth) + 1);',
    'return whole;',
  ),
  balancer(
    'a balancer that starts starts its servers slowly',
    'site/load-balancer/server-table.ts',
    'this.isRunning && state',
    'state',
  ),
  balancer(
    'the check timeout counts from the departure of the check',
    'site/load-balancer/health-check.ts',
    'timeoutCheck === 0 ? this.server.inter : Math.min(timeoutConnect, this.server.inter)',
    'this.server.inter',
  ),
  balancer(
    'the check timeout is not kept',
    'site/load-balancer/health-check.ts',
    'return latency + timeoutCheck;',
    'return this.connectTimeout - latency;',
  ),
  balancer(
    'a server line has no intervals of its own',
    'site/load-balancer/server-line.ts',
    'return this.line.inter || this.settings.inter;',
    'return this.settings.inter;',
  ),
  balancer(
    'any status passes a check that expects one',
    'site/load-balancer/health-check.ts',
    ': status === expected;',
    ': status > 0;',
  ),
  balancer(
    'observed errors need not come in a row',
    'site/load-balancer/server-line.ts',
    'this.errors = ok ? 0 : this.errors + 1;',
    'this.errors += ok ? 0 : 1;',
  ),
  balancer(
    'a connection that opens makes up for a bad answer',
    'site/load-balancer/server-table.ts',
    "if (observe !== layer && (layer === 'layer7' || ok)) return;",
    "if (observe !== layer && layer === 'layer7') return;",
  ),
  balancer(
    'the error limit brings no check forward',
    'site/load-balancer/server-table.ts',
    'this.watches.get(server)?.check.hasten();',
    '',
  ),
  balancer(
    'an agent that says that it is up ends a drain',
    'site/load-balancer/server-table.ts',
    'if (isUp !== null) server.isAgentDown = !isUp;',
    "if (isUp !== null) {\n      server.isAgentDown = !isUp;\n      server.admin = 'ready';\n    }",
  ),
  balancer(
    'an agent that does not answer says that its server is down',
    'site/load-balancer/agent-check.ts',
    'return came && exchange.status === 200 ? exchange.words : null;',
    "return came && exchange.status === 200 ? exchange.words : 'down';",
  ),
  balancer(
    'health checks overrule an agent',
    'site/load-balancer/server-line.ts',
    "return this.isHealthy && !this.isAgentDown && this.admin !== 'maintenance';",
    "return this.isHealthy && this.admin !== 'maintenance';",
  ),
  balancer(
    'the share that an agent says is not of the weight',
    'site/load-balancer/server-line.ts',
    'this.weight * this.agentShare',
    'this.agentShare * 256',
  ),
  balancer(
    'the weight that an agent gives is told of no server',
    'site/load-balancer/server-table.ts',
    'if (server.agentShare === before || server.shown !== shown) return;',
    'return;',
  ),
  recorded(
    'every retry goes elsewhere',
    'site/load-balancer/retries.ts',
    'if (!redispatch) return false;',
    '',
  ),
  recorded(
    'one retry more than allowed',
    'site/load-balancer/retries.ts',
    'if (session.failures > this.settings.retries) return false;',
    'if (session.failures > this.settings.retries + 1) return false;',
  ),
  recorded(
    'no pause between retries',
    'site/load-balancer/retries.ts',
    'return !isRefused || isMovable ? 0 : Math.min(LONGEST_PAUSE, this.settings.timeoutConnect);',
    'return 0;',
  ),
  recorded(
    'nobody waits for a server too long',
    'site/load-balancer/load-balancer.ts',
    'this.queueTimeout.set(this.site.simulation.running());',
    '',
  ),
  recorded(
    'the server timeout is not kept',
    'site/load-balancer/load-balancer.ts',
    'yield upstream.reply(this.serverTimeout)',
    'yield upstream.reply()',
  ),
  recorded(
    'a cookie binds to a dead server',
    'site/load-balancer/dispatcher.ts',
    'return server.isUp || this.settings.persist ? server : null;',
    'return server;',
  ),
  recorded(
    'a cookie is forgotten',
    'site/load-balancer/load-balancer.ts',
    'exchange.setCookie = server.name;',
    'exchange.setCookie = null;',
  ),
  balancer(
    'a drained server gets new requests',
    'site/load-balancer/server-line.ts',
    "return this.isUp && this.admin === 'ready' && this.weight > 0",
    'return this.isUp && this.weight > 0',
  ),
  recorded(
    'a server of weight 0 gets new requests',
    'site/load-balancer/server-line.ts',
    "this.admin === 'ready' && this.weight > 0",
    "this.admin === 'ready'",
  ),

  dialled(
    'a dropped SYN is sent again for ever, whatever the client says',
    'site/network/connection.ts',
    'if (sentAt + Math.max(latency, this.handshake) > this.until!)',
    'if (sentAt === Number.POSITIVE_INFINITY)',
  ),
  dialled(
    'silence is not answered by sending again',
    'site/network/connection.ts',
    "if (met === 'silent') return this.repeat();",
    "if (met === 'silent') return this.end('silent', this.timeLeft);",
  ),
  dialled(
    'a firewall is asked of open ports alone',
    'site/network/route.ts',
    'const verdict = this.judge(sender, isNew);',
    "const verdict = socket?.listener.listening === true ? this.judge(sender, isNew) : 'pass';",
  ),
  dialled(
    'an established connection is judged as a new one',
    'site/network/connection.ts',
    'return this.meet(route.arrival(this.departure, this, false));',
    'return this.meet(route.arrival(this.departure, this, true));',
  ),
  dialled(
    'what a firewall drops is told as what it rejects',
    'site/network/route.ts',
    "this.link?.lose(departure, { dropped: host.id });\n    return 'silent';",
    "return 'refused';",
  ),
  dialled(
    'a route keeps the holder that an address had at first',
    'site/network/network.ts',
    'this.version++;',
    'if (this.version === 0) this.version++;',
  ),
  dialled(
    'a host that leaves takes along an address that is no longer its own',
    'site/network/network.ts',
    'if (this.holders.get(address) !== host) return;',
    '',
  ),
  dialled(
    'a port that closes closes whoever listens there now',
    'site/network/host.ts',
    'if (this.sockets.get(socket.port) !== socket) return;',
    '',
  ),
  kept(
    'a request on a connection that was open waits as for a new one',
    'site/load-balancer/load-balancer.ts',
    'upstream.isUsedAgain ? timeoutServer : timeoutConnect',
    'timeoutConnect',
  ),
  kept(
    'a user who was answered before on the connection is told 503',
    'site/load-balancer/load-balancer.ts',
    'if (session.exchange.isUsedAgain)',
    'if (false)',
  ),
  kept(
    'idle connections survive the power of their server',
    'site/network/idle-connections.ts',
    'this.idle = 0;',
    '',
  ),
  kept(
    'idle connections are kept for ever',
    'site/network/idle-connections.ts',
    'if (spare > 0) this.idle',
    'if (spare < 0) this.idle',
  ),
  dialled(
    'data are sent again after pauses that do not grow',
    'site/network/repetition.ts',
    'pause *= 2;',
    '',
  ),
  dialled(
    'the handshake of TLS costs one round trip less',
    'site/network/connection.ts',
    '2 * roundTrips * this.route.latency',
    '2 * (roundTrips - 1) * this.route.latency',
  ),
  site('a cable that is cut already is cut again', 'site/controls.ts', 'if (link.isCut) return null;', ''),
  site(
    'a dead process finishes its work',
    'site/service.ts',
    "exchange.process?.interrupt('the process died');",
    '',
  ),
  site(
    'a dead machine says that it is dead',
    'site/network/route.ts',
    "link?.lose(departure, { dark: host.id });\n      return 'silent';",
    "return 'refused';",
  ),
  site(
    'a stopped process leaves its clients waiting',
    'site/service.ts',
    'if (this.machine.powered) this.abandon(true);',
    'if (this.machine.powered) this.abandon(false);',
  ),
  site(
    'a connection costs no round trip',
    'site/network/route.ts',
    'link.keepAlive === false ? 2 * link.latency : 0;',
    'link.keepAlive === false ? 0 : 0;',
  ),
  site(
    'the way back takes no time',
    'site/exchange.ts',
    'const span = link === null ? 0 : link.latency;',
    'const span = 0;',
  ),
  site(
    'what is under way survives a cut',
    'site/network/link.ts',
    'return !this.isCut && (departure < 0 ? ~departure : departure) >= this.firstUncut;',
    'return !this.isCut;',
  ),
  site(
    'an answer lost in a cut that is over is never sent again',
    'site/network/link.ts',
    'else exchange.sendAgain();',
    '',
  ),
  site(
    'patience does not end',
    'site/users.ts',
    'if (!(yield exchange.reply(deadline))) {',
    'if (!(yield exchange.reply())) {',
  ),
  site(
    'patience begins when the request arrives',
    'site/users.ts',
    'Math.max(0, (this.settings.patience || NEVER) - underWay)',
    'Math.max(0, this.settings.patience || NEVER)',
  ),
  caughtBy(['src/site/documented-rules.test.ts'])(
    'the worker goes home before the query is answered',
    'site/app-server.ts',
    "if (request.kind !== 'static' && !this.doors.isEmpty && !(yield* this.query(exchange))) return;",
    'if (!this.doors.isEmpty) {\n          workers.release();\n          const done = yield* this.query(exchange);\n          yield workers.acquire();\n          if (!done) return;\n        }',
  ),
  site(
    'a slow machine is as fast as before',
    'site/app-server.ts',
    '(request.hold ?? this.serviceTime()) * this.slowFactor',
    '(request.hold ?? this.serviceTime())',
  ),
  site(
    'nginx waits for the application for ever',
    'site/web-server.ts',
    'yield upstream.reply(this.readTimeout)',
    'yield upstream.reply()',
  ),
  site(
    'an address is kept beyond its time to live',
    'site/dns.ts',
    'return this.site.simulation.now < this.freshUntil;',
    'return this.site.simulation.now < 2 * this.freshUntil;',
  ),

  database(
    'a commit does not wait for a replica',
    'site/database/semi-sync.ts',
    'if (this.isOn) this.replicaLeft();\n    return this.isOn;',
    'return false;',
  ),
  database(
    'semi-synchronous commits never fall back',
    'site/database/semi-sync.ts',
    'if (this.enabled) this.turnOff(reason);',
    '',
  ),
  database(
    'a fallen-back primary waits again at the first sign of a replica',
    'site/database/semi-sync.ts',
    '!this.isOn && position >= last',
    '!this.isOn',
  ),
  database(
    'a row is seen before its replica has it',
    'site/database/database.ts',
    "if (this.settings.waitPoint === 'after-commit') this.history.show(position);",
    'this.history.show(position);',
  ),
  database(
    'a replica applies at once',
    'site/database/applier.ts',
    'this.database.settings.applyTime * this.database.slowFactor',
    '0',
  ),
  database(
    'a replica takes writes',
    'site/database/database.ts',
    "this.readOnly = settings.role === 'replica';",
    'this.readOnly = false;',
  ),
  database(
    'a stale read is not noticed',
    'site/database/cluster.ts',
    'return this.acknowledged.countAfter(primary.history.log, this.sharedWithPrimary(database));',
    'return 0;',
  ),
  database(
    'lost writes are not counted',
    'site/database/acknowledged-writes.ts',
    'return this.total - this.countAfter(log, 0);',
    'return 0;',
  ),
  database(
    'a promotion throws away what was not applied',
    'site/database/cluster.ts',
    'if (database.history.unapplied === 0) this.finish(database, by, reaches);',
    'if (database.history.unapplied >= 0) this.finish(database, by, reaches);',
  ),
  database(
    'one missed check is enough for a failover',
    'site/database/failover-manager.ts',
    'if (this.failures >= settings.failures) yield',
    'if (this.failures >= 1) yield',
  ),
  database(
    'the first replica is promoted, not the one that has most',
    'site/database/failover-manager.ts',
    'if (best === null || replica.history.log.length > best.history.log.length) best = replica;',
    'best ??= replica;',
  ),
  database(
    'an old primary comes back read-only by itself',
    'site/database/database.ts',
    'this.readOnly = this.settings.readOnlyAtStart;',
    'this.readOnly = true;',
  ),
  database(
    'a replica that is ahead follows all the same',
    'site/database/binlog-dump.ts',
    'if (!this.hasAllOfReplica()) {',
    'if (this.errno > 0) {',
  ),
  database(
    'a replica asks again at once, for ever',
    'site/database/replication.ts',
    'if (this.errno !== LOST) yield this.site.simulation.hold(this.replica.settings.connectRetry);',
    'if (this.errno !== LOST) yield simulation.hold(0.5);',
  ),
  database(
    'a lag counts what was never received',
    'site/database/replication.ts',
    'return unapplied === 0 ? 0 :',
    'return unapplied < 0 ? 0 :',
  ),

  caughtBy(['src/run/run.test.ts'])(
    'commands of a replay come in another order',
    'run/run.ts',
    'sort((one, other) => one.at - other.at)',
    'sort((one, other) => other.at - one.at)',
  ),
  caughtBy(['src/site/closed-loop.test.ts'])(
    'nobody thinks in a closed loop',
    'site/closed-loop.ts',
    'this.thoughts.exponential(this.settings.thinkTime)',
    '0.001',
  ),
  caughtBy(LAWS)(
    'random streams are named after machines',
    'site/users.ts',
    "const name = site.nextName('users');",
    'const name = id;',
  ),
  caughtBy(LAWS)(
    'the order of elements matters',
    'site/assemble.ts',
    'this.elements = inOrderOfLinks(after);',
    'this.elements = inOrderOfLinks({ ...after, links: [] });',
  ),
  tls(
    'resuming with TLS 1.3 saves a round trip',
    'site/tls/https-port.ts',
    'return isResumed && this.settings.tlsEarlyData && isRepeatable ? 0 : 1;',
    'return isResumed ? 0 : 1;',
  ),
  tls(
    'resuming with TLS 1.2 saves nothing',
    'site/tls/https-port.ts',
    'return isResumed ? 1 : 2;',
    'return 2;',
  ),
  tls(
    'a write is sent as early data',
    'site/exchange.ts',
    "return this.request.kind !== 'write';",
    'return true;',
  ),
  tls(
    'a session outlives the process that gave it',
    'site/tls/https-port.ts',
    'session.era === this.era &&',
    '',
  ),
  tls(
    'a handshake takes no core',
    'site/tls/https-port.ts',
    'if (!machine.cores.tryAcquire()) yield machine.cores.acquire();',
    'machine.cores.tryAcquire();',
  ),
  tls(
    'a certificate never expires',
    'site/network/tls.ts',
    "if (now >= certificate.expiresAt) return 'certificate expired';",
    '',
  ),
  tls(
    'verify none refuses an expired certificate',
    'site/network/tls.ts',
    "if (isBalancer && settings.verify === 'none') return null;",
    '',
  ),
  tls(
    'a browser that was redirected comes by HTTP again',
    'site/users.ts',
    'client.isRedirected = true;',
    '',
  ),
  tls(
    'a TLS check of a plain port is good',
    'site/network/route.ts',
    "if (tls === null) return 'TLS handshake failed';",
    'if (tls === null) return null;',
  ),
  reshaped(
    'removed users of a closed loop go on',
    'site/closed-loop.ts',
    "!this.hasEnded && this.settings.arrivals === 'closed'",
    "this.settings.arrivals === 'closed'",
  ),
  reshaped('removed users follow their plan to its end', 'site/users.ts', 'if (this.hasLeft) return;', ''),
  reshaped(
    'who was redirected goes on where the site was before',
    'site/users.ts',
    '    this.secured = null;',
    '',
  ),
  reshaped(
    'the cores of a new machine count from the start of the run',
    'kernel/resource.ts',
    'this.resizedAt = simulation.now;\n  }\n\n  get units',
    'this.resizedAt = 0;\n  }\n\n  get units',
  ),
  reshaped(
    'an added server is used before it has passed its checks',
    'site/load-balancer/server-line.ts',
    'return this.rowOk && this.row >= this.rise;',
    'return true;',
  ),
  reshaped(
    'an added machine needs no time to boot',
    'site/machine.ts',
    'if (this.settings.bootTime === 0) return;',
    'return;',
  ),
  reshaped(
    'a drained server goes although somebody put it back into use',
    'site/reshaping.ts',
    'else if (lines.every(({ balancer, server }) => balancer.isDraining(server)))',
    'else',
  ),
  reshaped(
    'a balancer keeps the server that was removed',
    'site/take-down.ts',
    "if (link.kind === 'backend') parts.balancers.get(link.from)?.removeServer(id);",
    '',
  ),
  reshaped(
    'an application without files works',
    'site/app-server.ts',
    'return this.files?.readable ?? false;',
    'return this.files?.readable ?? true;',
  ),
  reshaped(
    'users whose balancer is removed are led nowhere',
    'design/loose-ends.ts',
    'return first?.to ?? null;',
    'return null;',
  ),
  wall(
    'the last rule that fits decides',
    'site/firewall/firewall.ts',
    'this.rules = settings.rules.map((rule) => makeRule(rule));',
    'this.rules = settings.rules.map((rule) => makeRule(rule)).reverse();',
  ),
  wall(
    'a rule about one port is about all of them',
    'site/firewall/rule.ts',
    '(port === 0 || port === to) && isSource(source, origin)',
    'isSource(source, origin)',
  ),
  wall(
    'a rule about an address is about everybody',
    'site/firewall/rule.ts',
    "return (from) => address !== '' && isWithin(from, address);",
    'return () => true;',
  ),
  wall(
    'a standing replication connection asks no firewall',
    'site/database/source-call.ts',
    "return this.route.judge(this.sender, true) === 'pass' && this.route.letsAnswerIn();",
    'return true;',
  ),
  wall(
    'a replica knocks once at a firewall that says nothing',
    'site/database/source-call.ts',
    'if (again + link.latency > end) return',
    'return',
  ),
  wall(
    'what a firewall drops of replication is never sent again',
    'site/database/channel.ts',
    'if (again !== Number.POSITIVE_INFINITY)',
    'if (again === Number.POSITIVE_INFINITY)',
  ),
  wall(
    'a firewall that rejects what it knows nothing of resets no replication',
    'site/database/channel.ts',
    "if (verdict === 'reject') return this.reset();",
    '',
  ),
  wall(
    'a connection that a browser keeps alive is a new one to a firewall',
    'site/exchange.ts',
    "return !this.isKept && !(this.request.probe === null && link?.kind === 'visit' && isKeptAlive);",
    'return !this.isKept;',
  ),
  monitoring(
    'all probes from outside have one number',
    'site/site-context.ts',
    'return FIRST_PROBE - this.probes++;',
    'return FIRST_PROBE;',
  ),
  wall('a firewall forgets whom it has let in', 'site/firewall/connections.ts', 'this.entries.add(key);', ''),
  wall(
    'a firewall lets in what belongs to connections that never were',
    'site/firewall/firewall.ts',
    'if (!isNew && this.settings.established && this.known.has(source, port)) {',
    'if (!isNew && this.settings.established) {',
  ),
  wall(
    'a firewall that is taken away still filters',
    'site/firewall/firewall.ts',
    'this.machine.firewall = null;',
    '',
  ),
  wall(
    'what is prohibited looks like a closed port',
    'site/firewall/rule.ts',
    "return rejectWith === 'admin-prohibited' ? 'prohibit' : 'reject';",
    "return 'reject';",
  ),
  recording(
    'the old read of an attacker is looked for in the life of a user’s request',
    'run/recorder.ts',
    'this.log.note(fact);\n    if (fact.request > 0) this.traces',
    'this.log.note(fact);\n    this.traces',
  ),
  recording(
    'a line about a probe leads to a request that nobody sent',
    'run/burst-lines.ts',
    'request > 0 ? request : null',
    'request',
  ),
  attack(
    'an attacker who was removed goes on',
    'site/attack/attackers.ts',
    '(this.outside.get(id) ?? this.inside.get(id))?.breakOff();',
    'this.end(id);',
  ),
  attack(
    'an attacker outside reaches private addresses',
    'site/attack/raid.ts',
    'return this.isAble && (this.host !== null || !isPrivate(machine.address));',
    'return this.isAble;',
  ),
  attack(
    'requests per address are counted for all addresses together',
    'site/load-balancer/request-rates.ts',
    'const counter = this.counters.get(address) ??',
    'const counter = this.counters.values().next().value ??',
  ),
  attack(
    'a limit of requests per address lets everything through',
    'site/load-balancer/load-balancer.ts',
    'this.rates.count(request.client.address, ratePeriod) > rateLimit ? 429 : null',
    'this.rates.count(request.client.address, ratePeriod) > rateLimit ? null : null',
  ),
  access('a reader may write', 'site/database/access.ts', "!(isWrite && account.rights === 'read')", 'true'),
  access(
    'an account may come from anywhere',
    'site/database/access.ts',
    "host === '' || isWithin(client, host)",
    'true',
  ),
  access(
    'of two accounts of one name the first counts',
    'site/database/access.ts',
    'if (best === null || bitsOf(account.host) > bitsOf(best.host)) best = account;',
    'best ??= account;',
  ),
  tap(
    'a tap reads what is sealed',
    'site/tap/tap.ts',
    'const text = sealed ? ciphertext(bytes, this.passed) : said;',
    'const text = said;',
  ),
  tap(
    'ciphertext follows from what is said',
    'site/tap/tap.ts',
    'ciphertext(bytes, this.passed)',
    'ciphertext(bytes, this.passed + said.charCodeAt(said.length - 1))',
  ),
  tap('a tap never ends', 'site/tap/tap.ts', 'now > this.until ||', ''),
  tap(
    'no leg is sealed',
    'site/exchange.ts',
    'return this.socket !== null && this.socket.tls !== null;',
    'return false;',
  ),
  law(
    'a firewall lets in what no rule fits',
    'site/firewall/firewall.ts',
    "(this.settings.policy === 'accept' ? 'pass' : 'drop')",
    "'pass'",
  ),
  law(
    'a record of TLS shows a byte of what is said',
    'site/tap/tap.ts',
    'const text = sealed ? ciphertext(bytes, this.passed) : said;',
    'const text = sealed ? ciphertext(bytes, this.passed) + said[9] : said;',
  ),
  law(
    'a scrape draws from the numbers of requests',
    'site/monitoring/scraping.ts',
    'const until = simulation.now + timeout;',
    'const until = simulation.now + timeout + 0 * site.nextRequest();',
  ),
  law(
    'a server is enabled before its machine has booted',
    'site/newcomers.ts',
    'if (machine.powered) return balancer.enableServer(machine.id);',
    'return balancer.enableServer(machine.id);',
  ),
  law('a machine that is carried away works on', 'site/take-down.ts', '  machine?.remove();\n', ''),
  law(
    'a replica goes on with a source that was removed',
    'site/database/replication.ts',
    'const source = cluster.databaseOn(machine.id) ?? this.source!;',
    'const source = this.source!;',
  ),
  law(
    'what reaches a replica whose power is back is lost',
    'site/database/channel.ts',
    'if (!this.to.powered) this.link.lose',
    'this.link.lose',
  ),
  reshaped(
    'a name server that was removed is asked on and on',
    'site/assemble.ts',
    '      before?.turnAway();\n',
    '',
  ),
  tls('who was redirected goes on to the old address', 'site/users.ts', '    this.secured = null;\n', ''),
  reshaped(
    'what is done while a machine boots is never told',
    'site/machine.ts',
    "if (condition !== 'up') this.site",
    "if (condition === 'cut') this.site",
  ),
  caughtBy(['src/site/attack'])(
    'a flood that cannot be begun takes its machine over',
    'site/controls.ts',
    'if (objection !== null) return objection;\n    if (machine !== undefined) raid.takeOver(machine);',
    'if (machine !== undefined) raid.takeOver(machine);\n    if (objection !== null) return objection;',
  ),
  wall(
    'nobody asks whether the far end is heard',
    'site/network/connection.ts',
    'return !this.route.letsAnswerIn();',
    'return false;',
  ),
  wall(
    'an answer meets no firewall',
    'site/exchange.ts',
    'if (route.letsAnswerIn()) return true;',
    'if (route !== null) return true;',
  ),
  wall(
    'answers pass where nothing is remembered',
    'site/firewall/firewall.ts',
    'if (!this.settings.established) return this.judge(source',
    'if (this.rules.length > 99) return this.judge(source',
  ),
];

import { presets } from '../../design/presets';

/** What --help prints. */
export const USAGE = `npm run --silent simulate -- DESIGN [options]

Runs a design without a browser and reports what its users and its machines saw.
DESIGN is a JSON file, a share link (in quotes: its seed and its moment count unless another is given), or
a preset: ${presets.map(({ id }) => id).join(', ')}.

  --duration S       simulated seconds to measure, after the warm-up (600)
  --warm-up S        simulated seconds before that, which are not measured (30)
  --seed N           seed of the run (1)
  --replications N   runs with N seeds in a row; the report gives 95 % confidence intervals (1)
  --set T.NAME=V     a setting of an element, service or link; may be repeated
  --command "AT DO"  something that happens AT simulated seconds from the start of the run, warm-up
                     included; may be repeated
  --commands FILE    the same from a file, one per line; lines that begin with # are comments
  --format F         table, json or csv (table); --json and --csv are short for it
  --trace FILE       one JSON line for each finished request
  --events FILE      one JSON line for everything that happened
  --fingerprint      a short text that is equal for equal runs, here and in a browser whose address
                     ends in ?fingerprint
  --workers N        threads that share the replications (one per core)
  --audit            fails every process, machine, link and shared address in turn, each in a copy of the same run,
                     and says which of them are single points of failure. --warm-up says when they fail,
                     --duration for how long (long enough for all that takes over by itself), --replications
                     over how many seeds (3)
  --pairs            with --audit: each two at once, too
  --require TEXT     with --audit, for scripts: exit code 3 where this does not hold; may be repeated. TEXT is
                     "reads survive any one failure", or so with writes, or with reads and writes; with
                     any one failure or freeze, or any two failures
  --against DESIGN   compares with another design on the same arrivals: every figure of both with the difference
                     and its 95 % interval, and a sentence at the end. --set and --command are for both;
                     --replications says how many pairs of runs (20)
  --against-set T.NAME=V
                     a setting of the other design alone; without --against, of the same design; may be repeated
  --sweep T.NAME=R   measures the design at every value of a setting: R is 10..200:10 (from, to, step) or 10,20,50.
                     T may also be a kind, which is all parts of it (haproxy.inter); --replications runs each (5)
  --metric M         with --sweep: p50, p95, p99, mean, errors, failed, throughput, writes-lost, stale-reads,
                     waiting, or a figure as the report names it (SECTION/OF/NAME); may be repeated (p95, errors)
  --by T.NAME=V,V    with --sweep: a curve for each of these values, on the same arrivals
  --exam N           checks the design against task N of the assignment, 0 to 3: every requirement line in the
                     drawing and in runs, each missing one with a sentence; exit code 3 where one is missing.
                     Several designs, or a folder of JSON files, give a table

  DO is one of
    kill T             a service stops, a machine loses its power, a link is cut
    stop T, freeze T, unplug T, cut T, restore T
    restore everything whatever is broken at that moment
    slow T FACTOR      everything there takes FACTOR times as long
    fail-share T SHARE this share of requests is answered with 500
    tap T for SECONDS  somebody reads along on a cable; also: tap users lb-1 for 10
    set T.NAME=V       as --set, in mid-run
    quit T, reload T   a process ends its open requests; or new ones take its place, and nobody is refused
    deploy V HOW N=V … to T …  brings release V to machines: HOW is rolling, all-at-once or blue-green
    roll-back          the latest deployment is taken back
    promote T, rebuild T
    backup T           all rows of a database are put away
    delete-rows T      a mistaken DELETE, which every replica follows
    restore-backup T   the primary is brought back to a backup; also: restore-backup db-1 from 2 with log
    add NAME like T    a machine like another one, with links like its links; it boots, and its
                       balancer uses it once it has passed its checks
    remove T           it goes with all that it works on: a machine, a service, a link
    remove T after draining  the same as soon as nothing is open there
    drain LB SERVER, maintenance LB SERVER, ready LB SERVER
  T is the name of an element (web-02), of a service on it (web-02/app-server) or of a link (lb-1--web-02).

Examples
  npm run --silent simulate -- three-servers --command "60 kill web-02" --command "180 restore web-02"
  npm run --silent simulate -- three-servers --command "60 add web-04 like web-03"
  npm run --silent simulate -- three-servers --command "60 deploy v43 rolling drain=false errors=0.5"
  npm run --silent simulate -- three-servers-production --duration 60 --set lb-1.algorithm=leastconn
  npm run --silent simulate -- scaled --audit --require "reads survive any one failure"
  npm run --silent simulate -- three-servers --against-set lb-1.algorithm=leastconn --set web-03.cores=1
  npm run --silent simulate -- distributed --sweep users.rate=1..6:0.5 --by haproxy.balance=roundrobin,leastconn
  npm run --silent simulate -- hand-ins/ --exam 1
  npm run --silent simulate -- my-design.json --replications 20 --format json > report.json
  npm run --silent simulate -- "https://example.org/#d=1.…&t=18.4" --trace requests.jsonl

Exit code: 0 done, 1 something is wrong with the design or an option, 2 an error of the program, 3 a requirement
of --require does not hold, or a line of --exam is missing.`;

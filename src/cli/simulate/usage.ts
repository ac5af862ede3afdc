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
  --format F         table, json or csv (table)
  --trace FILE       one JSON line for each finished request
  --events FILE      one JSON line for everything that happened
  --fingerprint      a short text that is equal for equal runs, here and in a browser whose address
                     ends in ?fingerprint
  --workers N        threads that share the replications (one per core)

  DO is one of
    kill T             a service stops, a machine loses its power, a link is cut
    stop T, freeze T, unplug T, cut T, restore T
    slow T FACTOR      everything there takes FACTOR times as long
    fail-share T SHARE this share of requests is answered with 500
    tap T for SECONDS  somebody reads along on a cable; also: tap users lb-1 for 10
    set T.NAME=V       as --set, in mid-run
    quit T, reload T   a process ends its open requests first; an application loads its files again
    deploy V HOW N=V … to T …  brings release V to machines: HOW is rolling, all-at-once or blue-green
    roll-back          the latest deployment is taken back
    promote T, rebuild T
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
  npm run --silent simulate -- my-design.json --replications 20 --format json > report.json
  npm run --silent simulate -- "https://example.org/#d=1.…&t=18.4" --trace requests.jsonl

Exit code: 0 done, 1 something is wrong with the design or an option, 2 an error of the program.`;

/**
 * What an exporter shows at one instant: series by name → value. Counters only grow while their process lives. NaN: there
 * is such a thing, and it has no number now (NULL). The names are those of the usual exporters for Prometheus.
 */
export type Samples = ReadonlyMap<string, number>;

/** Names of series, each once. */
export const SERIES = {
  coreSeconds: 'node_cpu_seconds_total',
  idleSeconds: 'node_cpu_seconds_total{mode="idle"}',
  memory: 'node_memory_MemTotal_bytes',
  memoryAvailable: 'node_memory_MemAvailable_bytes',
  disk: 'node_filesystem_size_bytes',
  diskAvailable: 'node_filesystem_avail_bytes',
  webUp: 'nginx_up',
  webRequests: 'nginx_http_requests_total',
  webErrors: 'nginx_http_responses_total{code="5xx"}',
  webConnections: 'nginx_connections_active',
  balancerUp: 'haproxy_up',
  balancerRequests: 'haproxy_frontend_http_requests_total',
  balancerErrors: 'haproxy_frontend_http_responses_total{code="5xx"}',
  balancerConnections: 'haproxy_frontend_current_sessions',
  balancerQueue: 'haproxy_backend_current_queue',
  balancerServers: 'haproxy_backend_active_servers',
  appUp: 'app_up',
  appWorkers: 'app_workers',
  appBusyWorkers: 'app_workers_busy',
  appQueue: 'app_queue_length',
  appMemory: 'process_resident_memory_bytes',
  databaseUp: 'mysql_up',
  databaseConnections: 'mysql_global_status_threads_connected',
  databaseConnectionLimit: 'mysql_global_variables_max_connections',
  databaseQueries: 'mysql_global_status_questions',
  secondsBehind: 'mysql_slave_status_seconds_behind_master',
  replicationRuns: 'mysql_slave_status_slave_io_running',
  probeSuccess: 'probe_success',
  probeDuration: 'probe_duration_seconds',
  certificateEnd: 'x509_cert_not_after',
  probeCertificateEnd: 'probe_ssl_earliest_cert_expiry',
} as const;

/** Series that only grow while their process lives. */
export const COUNTERS: readonly string[] = [
  SERIES.coreSeconds,
  SERIES.idleSeconds,
  SERIES.webRequests,
  SERIES.webErrors,
  SERIES.balancerRequests,
  SERIES.balancerErrors,
  SERIES.databaseQueries,
];

/** Bytes of a megabyte. */
export const MEGABYTE = 1e6;

/** What an alert rule may speak of, and a chart of the monitor show: values that follow from scraped series. */
export interface Metric {
  /** Sentence case, as charts name it. */
  readonly title: string;
  readonly unit: 'share' | '1/s' | 's' | 'count' | 'flag';
  /** The same as a query of Prometheus, per instance; `[range]` is the range of the rule. */
  readonly query: string;
}

export const metrics = {
  up: { title: 'Target answers', unit: 'flag', query: 'up' },
  cpu: {
    title: 'Processor',
    unit: 'share',
    query: '1 - rate(node_cpu_seconds_total{mode="idle"}[range]) / rate(node_cpu_seconds_total[range])',
  },
  memory: {
    title: 'Memory used',
    unit: 'share',
    query: '1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes',
  },
  disk: {
    title: 'Disk used',
    unit: 'share',
    query: '1 - node_filesystem_avail_bytes / node_filesystem_size_bytes',
  },
  requests: { title: 'Requests per second', unit: '1/s', query: 'rate(nginx_http_requests_total[range])' },
  errors: {
    title: 'Errors (5xx)',
    unit: 'share',
    query: 'rate(nginx_http_responses_total{code="5xx"}[range]) / rate(nginx_http_requests_total[range])',
  },
  workers: { title: 'Busy workers', unit: 'share', query: 'app_workers_busy / app_workers' },
  queue: { title: 'Queue', unit: 'count', query: 'app_queue_length or haproxy_backend_current_queue' },
  connections: {
    title: 'Connections',
    unit: 'count',
    query:
      'mysql_global_status_threads_connected or nginx_connections_active or haproxy_frontend_current_sessions',
  },
  lag: {
    title: 'Seconds behind the source',
    unit: 's',
    query: 'mysql_slave_status_seconds_behind_master',
  },
  replication: {
    title: 'Replication runs',
    unit: 'flag',
    query: 'mysql_slave_status_slave_io_running',
  },
  service: {
    title: 'Service answers its exporter',
    unit: 'flag',
    query: 'min(nginx_up, app_up, mysql_up, haproxy_up)',
  },
  probe: { title: 'Probe from outside', unit: 'flag', query: 'probe_success' },
  probeTime: { title: 'Probe time', unit: 's', query: 'probe_duration_seconds' },
  certificate: {
    title: 'Certificate expires in',
    unit: 's',
    query: '(probe_ssl_earliest_cert_expiry or x509_cert_not_after) - time()',
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof metrics;

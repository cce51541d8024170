/** Upper edges of the times of answers, s. */
const EDGES = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts questions for Prometheus. */
export class Metrics {
  /** Questions answered from the cache, or together with another. */
  kept = 0;
  private readonly byStatus = new Map<number, number>();
  private readonly byTime = new Array<number>(EDGES.length + 1).fill(0);
  private seconds = 0;

  count(status: number, ms: number): void {
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    const seconds = ms / 1000;
    this.seconds += seconds;
    const at = EDGES.findIndex((edge) => seconds <= edge);
    const slot = at < 0 ? EDGES.length : at;
    this.byTime[slot] = (this.byTime[slot] ?? 0) + 1;
  }

  print(waiting: number): string {
    let below = 0;
    const buckets = this.byTime.map((count, i) => {
      below += count;
      return `huntu_ask_seconds_bucket{le="${EDGES[i] ?? '+Inf'}"} ${below}`;
    });
    return [
      '# TYPE huntu_asks_total counter',
      ...[...this.byStatus].map(([status, count]) => `huntu_asks_total{status="${status}"} ${count}`),
      '# TYPE huntu_asks_kept_total counter',
      `huntu_asks_kept_total ${this.kept}`,
      '# TYPE huntu_asks_waiting gauge',
      `huntu_asks_waiting ${waiting}`,
      '# TYPE huntu_ask_seconds histogram',
      ...buckets,
      `huntu_ask_seconds_sum ${this.seconds}`,
      `huntu_ask_seconds_count ${below}`,
      '',
    ].join('\n');
  }
}

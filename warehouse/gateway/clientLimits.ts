/** Counts questions of each client: a bucket of so many, filled again at a rate. */
export class ClientLimits {
  private readonly buckets = new Map<string, { left: number; at: number }>();
  private readonly underWay = new Map<string, number>();

  /**
   * @param burst questions at once
   * @param rate questions a second
   * @param together questions of a client that are under way at a time, so that one leaves room for the others
   * @param now ms of a clock that never jumps
   */
  constructor(
    private readonly burst: number,
    private readonly rate: number,
    private readonly together: number,
    private readonly now: () => number,
  ) {}

  /** @returns seconds until the client may ask again; 0 if it may now, and then it is counted */
  admit(client: string): number {
    const now = this.now();
    const bucket = this.buckets.get(client) ?? { left: this.burst, at: now };
    const left = Math.min(this.burst, bucket.left + ((now - bucket.at) / 1000) * this.rate);
    this.buckets.delete(client);
    this.buckets.set(client, { left: left < 1 ? left : left - 1, at: now });
    if (this.buckets.size > MOST_CLIENTS) this.forgetOldest();
    return left < 1 ? Math.ceil((1 - left) / this.rate) : 0;
  }

  /** Counts a question that is under way. @returns what ends it; null where the client has too many */
  enter(client: string): (() => void) | null {
    const count = this.underWay.get(client) ?? 0;
    if (count >= this.together) return null;
    this.underWay.set(client, count + 1);
    return () => {
      const left = (this.underWay.get(client) ?? 1) - 1;
      if (left > 0) this.underWay.set(client, left);
      else this.underWay.delete(client);
    };
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

/** Clients that are remembered, of each some 100 bytes. */
const MOST_CLIENTS = 10_000;

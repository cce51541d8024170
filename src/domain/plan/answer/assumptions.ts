/** Weighs what an option's time and money rest on: published, calibrated or assumed figures. */
import { meanOfDuration } from '../network/duration';
import type { EvidenceShares, EvidenceWeights } from './answer';
import { midMoneyOf, type PricedShipment } from './stagePrice';
import { roundToHundredth } from './rounding';
import type { Departures, Duration, Evidence, Part, PlanNetwork } from '../planTypes';

type Kind = keyof EvidenceShares;

const kindOf = ({ status, calibrated, own }: Evidence): Kind => {
  if (own || status === 'reported') return 'published';
  if (status !== 'derived') return 'assumed';
  return calibrated ? 'calibrated' : 'published';
};

const MOST = 3;

export class EvidenceTally {
  private readonly hours = { published: 0, calibrated: 0, assumed: 0 };
  private readonly money = { published: 0, calibrated: 0, assumed: 0 };
  private readonly swings = new Map<string, { parameter: string; moves: 'time' | 'money'; swing: number }>();

  constructor(
    private readonly shipment: PricedShipment,
    private readonly exchange: PlanNetwork['exchange'],
  ) {}

  private swing(parameter: string | undefined, moves: 'time' | 'money', by: number): void {
    if (parameter === undefined) return;
    const known = this.swings.get(`${moves} ${parameter}`);
    this.swings.set(`${moves} ${parameter}`, { parameter, moves, swing: (known?.swing ?? 0) + by });
  }

  /** @param spread deciles by which the hours range; null: none of their own */
  private addHours(hours: number, evidence: Evidence, by: string | undefined, spread: Duration | null): void {
    const kind = kindOf(evidence);
    this.hours[kind] += hours;
    // Over kilometres that are assumed, a fitted speed is none of the assumptions.
    if (kind === 'assumed' && !evidence.calibrated && spread && spread.p90 > 0)
      this.swing(by, 'time', spread.p90 - spread.p50 ** 2 / spread.p90);
  }

  /** @param timed false where the hours pass within another stay */
  addPart(part: Part, timed: boolean): void {
    if (timed) this.addHours(meanOfDuration(part.hours), part, part.by, part.hours);
    for (const charge of part.charges) {
      const mid = midMoneyOf([charge], this.shipment, this.exchange);
      if (mid === 0) continue;
      const kind = kindOf(charge);
      this.money[kind] += mid;
      const { low, high, mid: middle } = charge.amount;
      if (kind === 'assumed') this.swing(charge.by, 'money', middle > 0 ? (mid * (high - low)) / middle : 0);
    }
  }

  addWait(hours: number, departures: Departures): void {
    if (departures.kind === 'any' || hours <= 0) return;
    const by = departures.kind === 'calendar' ? undefined : departures.by;
    const spread =
      departures.kind === 'wait'
        ? departures.hours
        : departures.kind === 'headway'
          ? { p50: departures.everyHours / 2, p90: departures.everyHours }
          : null;
    this.addHours(hours, departures, by, spread);
  }

  weigh(): EvidenceWeights {
    const sharesOf = (of: EvidenceShares): EvidenceShares => {
      const all = of.published + of.calibrated + of.assumed;
      const share = (kind: Kind): number => (all > 0 ? roundToHundredth(of[kind] / all) : 0);
      return { published: share('published'), calibrated: share('calibrated'), assumed: share('assumed') };
    };
    const sum = (of: EvidenceShares): number => Math.max(1e-9, of.published + of.calibrated + of.assumed);
    const totals = { time: sum(this.hours), money: sum(this.money) };
    const assumptions = [...this.swings.values()]
      .map(({ parameter, moves, swing }) => ({
        parameter,
        moves,
        share: roundToHundredth(swing / totals[moves]),
      }))
      .toSorted((a, b) => b.share - a.share || (a.parameter < b.parameter ? -1 : 1))
      .slice(0, MOST);
    return { time: sharesOf(this.hours), money: sharesOf(this.money), assumptions };
  }
}

import type { Measure } from '../types';

/** Published figures that a measure shows; lists are ordered, most significant first. */
interface MeasureRow {
  /** Units of its figures; the first is that of its scale, into which other currencies are converted for drawing. */
  readonly units: readonly string[];
  /** Observed measures of its year bars. */
  readonly bars: readonly string[];
  /** Observed measures of its columns at facilities; empty without columns. */
  readonly columns: readonly string[];
  /** true if each cargo service is expected to have a figure, so that a missing one is drawn. */
  readonly ofServices: boolean;
}

/**
 * Published figures of each measure. The width scale is a matter of style (`SCALES`), the default subject one of the
 * data (`default-subjects` in geo/settings.json).
 */
export const MEASURE_ROWS: Readonly<Record<Measure, MeasureRow>> = {
  voyages: {
    units: ['voyages', 'trains'],
    bars: ['voyages', 'trains', 'china_europe_trains'],
    columns: [],
    ofServices: true,
  },
  value: {
    units: ['CNY', 'USD'],
    bars: ['trade_value', 'cargo_value', 'ecommerce_value'],
    columns: ['trade_value'],
    ofServices: true,
  },
  throughput: {
    units: ['t'],
    bars: ['throughput', 'tonnage', 'throughput_ru', 'export_ru', 'throughput_ru_port'],
    columns: ['throughput', 'throughput_ru', 'throughput_ru_port'],
    ofServices: true,
  },
  teu: { units: ['TEU'], bars: ['teu'], columns: ['teu'], ofServices: true },
  people: { units: ['persons'], bars: ['passengers'], columns: ['passengers'], ofServices: false },
  vehicles: { units: ['vehicles'], bars: ['vehicles', 'trucks'], columns: ['vehicles'], ofServices: false },
};

import { clocksOf, instantOf, momentOf } from '../../src/domain/time/moment';
import { periodRange } from '../../src/domain/time/period';
import { isRunMeasure } from '../../src/domain/runs/runCount';
import { DAY_MS } from '../../src/domain/time/clockTime';
import type { CountryClocks, Departure, Facility, Service } from '../../src/domain/types';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

interface Places {
  readonly at: ReadonlyMap<string, Facility>;
  readonly clocks: readonly CountryClocks[];
}

const hours = (offset: number): string => `UTC${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;

/** Finds ends of runs at no stop of the service, or by another place's clock. */
function endFaults(
  service: Service,
  places: Places,
  stop: string,
  spelt: string | undefined,
): readonly string[] {
  if (!service.stops.includes(stop)) return [`a run is dated at ${stop}, which is none of its stops`];
  const moment = spelt === undefined ? null : momentOf(spelt);
  const clocks = clocksOf(places.clocks, places.at.get(stop) ?? { country: '' });
  if (moment?.kind !== 'hour' || clocks.length === 0 || clocks.includes(moment.offset)) return [];
  return [`${String(spelt)} is said of ${stop}, where clocks show ${clocks.map(hours).join(' or ')}`];
}

function runFaults(service: Service, places: Places, run: Departure): readonly string[] {
  const { from, to, departs, arrives, status } = run;
  if (departs === undefined && arrives === undefined) return [`a run from ${from} has no date`];
  const at = (spelt: string | undefined, stop: string): number | null => {
    const moment = spelt === undefined ? null : momentOf(spelt);
    return moment && instantOf(places.clocks, moment, places.at.get(stop));
  };
  const [leaves, reaches] = [at(departs, from), at(arrives, to ?? from)];
  const faults = [
    ...endFaults(service, places, from, departs),
    ...(to === undefined ? [] : endFaults(service, places, to, arrives)),
  ];
  // Days may coincide and clocks differ: half a day is allowed.
  if (leaves !== null && reaches !== null && reaches < leaves - DAY_MS / 2)
    faults.push(`a run arrives ${String(arrives)}, before it departs ${String(departs)}`);
  const when = leaves ?? reaches ?? 0;
  const first = periodRange(service.firstRun ?? '');
  if (first && when < first.from)
    faults.push(`a run of ${String(departs ?? arrives)} comes before the first, ${String(service.firstRun)}`);
  const lastReport = periodRange(service.statusAsOf ?? '');
  if (status === 'reported' && lastReport && when >= lastReport.to)
    faults.push(
      `a run of ${String(departs ?? arrives)} is reported, and the last report is of ${String(service.statusAsOf)}`,
    );
  return faults;
}

function orderFaults({ departures = [] }: Service, places: Places): readonly string[] {
  const times = departures.map(({ from, to, departs, arrives }) => {
    const moment = momentOf(departs ?? arrives ?? '');
    const stop = departs === undefined ? (to ?? from) : from;
    return moment ? instantOf(places.clocks, moment, places.at.get(stop)) : null;
  });
  return times.flatMap((time, i) => {
    const before = times[i - 1];
    const { departs, arrives } = departures[i] ?? {};
    return time !== null && before !== undefined && before !== null && time < before
      ? [`its runs are out of order: ${String(departs ?? arrives)} stands after a later one`]
      : [];
  });
}

/** Checks that a passage binds a transit time to two stops, in order. */
function passageFaults(service: Service, { sound }: Case): readonly string[] {
  return (service.passages ?? []).flatMap(({ from, to, figure }) => {
    const [first, last] = [service.stops.indexOf(from), service.stops.indexOf(to)];
    const found = sound.observations.find(({ value }) => value.id === figure)?.value;
    return [
      ...(first >= 0 && last > first ? [] : [`a passage from ${from} to ${to} is not along its stops`]),
      ...(found && (found.measure !== 'transit_time' || found.subject !== service.id)
        ? [`the passage from ${from} to ${to} takes ${figure}, which is no time in transit of this service`]
        : []),
    ];
  });
}

function faultsOf(service: Service, it: Case, places: Places): readonly string[] {
  const { departures, firstRun, statusAsOf } = service;
  const faults = [
    ...(departures ?? []).flatMap((run) => runFaults(service, places, run)),
    ...orderFaults(service, places),
    ...passageFaults(service, it),
  ];
  if (departures?.length === 0) faults.push('departures are claimed, and none is dated');
  const [first, lastReport] = [periodRange(firstRun ?? ''), periodRange(statusAsOf ?? '')];
  if (first && lastReport && lastReport.to <= first.from)
    faults.push(`the last report, ${String(statusAsOf)}, is older than the first run, ${String(firstRun)}`);
  const counted = it.sound.observations.find(
    ({ value }) => value.subject === service.id && isRunMeasure(value),
  );
  if (counted && firstRun === undefined && statusAsOf === undefined)
    faults.push(`its runs are counted (${counted.value.id}), and no date says when it ran`);
  return faults;
}

export const serviceDates: Check = {
  id: 'service-dates',
  rule: 'Runs are dated in order, at stops of their service, by the clock of the stop, between the first run and the last report; a service whose runs are counted or claimed says when it ran.',
  run: (it) => {
    const places: Places = {
      at: new Map(it.sound.facilities.map(({ value }) => [value.id, value])),
      clocks: it.sound.territories.map(({ value: { id, clocks } }) => ({ id, zones: clocks })),
    };
    return it.sound.services.flatMap((record: Raw<Service>): Finding[] =>
      faultsOf(record.value, it, places).map((fault) => errorAt(record, `${record.value.id}: ${fault}`)),
    );
  },
};

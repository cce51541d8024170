/** One shipment of the command `plan`, answered: places found by name, own rates laid in, and everything said in words. */
import type { Answer } from '../../src/domain/plan/answer';
import { claimsFor, gainOf, quickestBy } from '../../src/domain/plan/claim';
import type { ClaimCheck } from '../../src/domain/plan/claim';
import { readOwnRates, withOwnRates } from '../../src/domain/plan/ownRates';
import { isBeside, rateNote, shownText } from '../../src/domain/plan/rateFault';
import { cargoMeant } from '../../src/domain/plan/rateWords';
import { PlaceBook } from '../../src/domain/plan/placeBook';
import { plan } from '../../src/domain/plan/plan';
import type { PlanData } from '../../src/domain/plan/planData';
import { assemble, placesOf } from '../../src/domain/plan/planNetwork';
import { Railways } from '../../src/domain/plan/railways';
import type { QuestionFault } from '../../src/domain/plan/question';
import { parseQuantity } from '../../src/domain/plan/quantity';
import type { RateFault } from '../../src/domain/plan/rateFault';
import type { Cargo, Place, PlanNetwork } from '../../src/domain/plan/types';
import type { Names } from '../../src/domain/types';
import { avoidedOf } from './avoided';
import { ratesIn } from './inputFile';
import { DEFAULTS, mustBeDay, Refusal } from './request';
import type { Request, Shipment } from './request';

export interface Answered {
  readonly shipment: Shipment;
  readonly from: Place;
  readonly to: Place;
  readonly answer: Answer;
  /** What keeps ways out, whose numbers they are, what the press says. */
  readonly notes: readonly string[];
  readonly claims: readonly AnsweredClaim[];
  /** What of the asker's rates is not used, though it should be. */
  readonly unused: readonly string[];
}

interface ClaimedWay {
  /** Id of the option. */
  readonly option: string;
  readonly hours: number;
  readonly cost_cny: number;
  readonly km: number;
}

/** A claim of the press beside our own answer: the quickest way by either port, and each town's kilometres. */
export interface AnsweredClaim {
  readonly id: string;
  readonly text: Names;
  readonly sources: readonly string[];
  /** Codes of the port claimed for and of the one against. */
  readonly port: string;
  readonly against: string;
  readonly by_port: ClaimedWay | null;
  readonly by_against: ClaimedWay | null;
  /** Km that the claimed way is shorter from the origin asked about; null where either way is not known. */
  readonly shorter_km: number | null;
  readonly towns: readonly { readonly town: string; readonly shorter_km: number }[];
  /** Where both are equally long: km by rail before the crossing, and the towns it lies between. */
  readonly flip: ClaimCheck['flip'];
}

function placeOf(flag: string, text: string, book: PlaceBook, near: boolean): Place {
  const found = book.find(text);
  if (found) return found;
  if (text.trim() === '') throw new Refusal(`${flag} is empty`);
  const unknown = `${flag} "${shownText(text)}" is no place of this planner`;
  if (!near) throw new Refusal(unknown);
  const nearest = book.nearest(text).map(({ names, aliases, id }) => `${names.en} (${aliases[0] ?? id})`);
  throw new Refusal(`${unknown}; nearest are ${nearest.join(', ')}`);
}

function wordsOf(fault: QuestionFault, of: Shipment): string {
  switch (fault.kind) {
    case 'unknown place':
      return `--${fault.which} "${shownText(of[fault.which])}" is no place of this planner`;
    case 'same place':
      return `--from "${shownText(of.from)}" and --to "${shownText(of.to)}" are the same place`;
    case 'unknown cargo':
      return `--cargo "${shownText(fault.id)}" is not known`;
    case 'quantity':
      return `--quantity ${shownText(of.quantity)} is not one shipment of ${of.cargo}: give a plain number, at least ${fault.least} and at most ${fault.most} ${fault.unit}`;
    case 'date':
      return `--depart ${of.depart} lies outside the data: give a day from ${fault.from} to ${fault.to}`;
    case 'value':
      return 'the value of the goods is not a number';
  }
}

const named = (data: PlanData, id: string): string =>
  [...data.towns, ...data.nodes].find((one) => one.id === id)?.names.en ?? id;

function answeredClaim(
  data: PlanData,
  answer: Answer,
  { claim, towns, origin, flip }: ClaimCheck,
): AnsweredClaim {
  const codeOf = (id: string) => data.nodes.find((node) => node.id === id)?.code ?? id;
  const quickest = (port: string): ClaimedWay | null => {
    const best = quickestBy(data, answer, port);
    return best && { option: best.id, hours: best.hours.mean, cost_cny: best.cost_cny.mid, km: best.km };
  };
  return {
    id: claim.id,
    text: claim.text,
    sources: claim.sources,
    port: codeOf(claim.port),
    against: codeOf(claim.against),
    by_port: quickest(claim.port),
    by_against: quickest(claim.against),
    shorter_km: origin && Math.round(gainOf(origin)),
    towns: towns.map((one) => ({ town: one.town, shorter_km: Math.round(gainOf(one)) })),
    flip: flip && { ...flip, km: Math.round(flip.km) },
  };
}

/** What the press claims for these two ends, beside our own kilometres. */
function claimNotes(data: PlanData, from: Place, check: ClaimCheck, answered: AnsweredClaim): string[] {
  const { claim } = check;
  const told = (port: string, way: ClaimedWay | null): string =>
    way
      ? `by ${named(data, port)} ${(way.hours / 24).toFixed(1)} days and ${Math.round(way.cost_cny)} CNY`
      : `by ${named(data, port)} no way`;
  const each = answered.towns.map(
    ({ town, shorter_km: km }) => `${named(data, town)} ${Math.abs(km)} km ${km > 0 ? 'shorter' : 'longer'}`,
  );
  const turns = answered.flip
    ? `It turns over ${answered.flip.km} km of railway before Hunchun's rail port, between ${named(data, answered.flip.between[0])} and ${named(data, answered.flip.between[1])}.`
    : 'It turns over nowhere on this line.';
  const ways = [told(claim.port, answered.by_port), told(claim.against, answered.by_against)];
  return [
    `The press: ${claim.text.en}.`,
    `Our own kilometres of that way against ${named(data, claim.against)}: ${each.join(', ')}. ${turns}`,
    `Our own days, waits for a ship included, and costs from ${from.names.en}, the quickest way of each: ${ways.join(', ')}.`,
  ];
}

/** How kilometres that nobody published were come by. */
function formulaNotes(data: PlanData, ...ends: readonly Place[]): string[] {
  const { detour } = new Railways(1435, data);
  const [low, mid, high] = [detour.low, detour.mid, detour.high].map((ratio) => ratio.toFixed(2));
  const off = ends.filter(({ id }) => {
    const town = data.towns.find((one) => one.id === id);
    return town !== undefined && town.rail === undefined;
  });
  const road = data.parameters.find(({ id }) => id === 'road_detour');
  return [
    ...off.map(
      ({ names }) =>
        `${names.en} lies off the railways of our table: by rail to the nearest stations, straight line x ${mid} (median of published kilometres / straight line; ${low} to ${high} in eight of ten), estimated.`,
    ),
    ...(road ? [`Roads without a published length: straight line x ${road.mid}, estimated.`] : []),
  ];
}

/** Rates of which no line can be used, for any shipment. */
export class UnusableRates extends Refusal {}

/** Most lines of a table of rates that stderr names. */
const MOST_NAMED = 20;

/** Names the lines that are to be mended; how many are sound and for other shipments is only counted. */
function unusedOf(file: string, faults: readonly RateFault[], nameOf: (id: string) => string): string[] {
  const wrong = faults.filter((fault) => !isBeside(fault));
  const beside = faults.length - wrong.length;
  const more = wrong.length - MOST_NAMED;
  return [
    ...wrong
      .slice(0, MOST_NAMED)
      .map((fault) => `${file}:${fault.line}: not used: ${rateNote(fault, nameOf)}`),
    ...(more > 0 ? [`${file}: ${more} more lines are not used`] : []),
    ...(beside > 0 ? [`${file}: not used for this shipment, though sound: ${beside} lines`] : []),
  ];
}

/** What is asked for, found in the data. */
export interface Understood {
  readonly from: Place;
  readonly to: Place;
  readonly cargo: Cargo;
  /** NaN where it is no quantity. */
  readonly quantity: number;
  /** ISO day. */
  readonly depart: string;
}

/** Answers shipments one after another, under one request. */
export class Answerer {
  private readonly book: PlaceBook;
  private readonly avoid: readonly string[];
  private readonly rates: string | null;

  /** @throws Refusal where what all shipments share is wrong: what is avoided, the table of rates */
  constructor(
    private readonly data: PlanData,
    private readonly request: Request,
  ) {
    this.avoid = avoidedOf(data, request.avoid);
    this.book = new PlaceBook(placesOf(data));
    this.rates = request.tariffs === null ? null : ratesIn(request.tariffs, request.encoding);
  }

  /**
   * Finds what a shipment names.
   * @param near whether names near to one that is unknown are sought, which takes a while
   * @throws Refusal
   */
  understand(shipment: Shipment, near: boolean): Understood {
    const depart = mustBeDay('depart', shipment.depart);
    const from = placeOf('--from', shipment.from, this.book, near);
    const to = placeOf('--to', shipment.to, this.book, near);
    const cargo = cargoMeant(shipment.cargo, this.data.cargoes);
    if (!cargo) {
      const allowed = this.data.cargoes.map(({ id }) => id).join(', ');
      throw new Refusal(`--cargo "${shownText(shipment.cargo)}" is not known: allowed are ${allowed}`);
    }
    return { from, to, cargo: cargo.id, quantity: parseQuantity(shipment.quantity), depart };
  }

  /** Answers one shipment. @throws Refusal with what is wrong, in words */
  answer(shipment: Shipment, understood: Understood): Answered {
    const { data, request } = this;
    const { from, to, cargo, depart } = understood;
    const { network, notes, unused } = this.networkFor(from, to, depart);
    const planned = plan(network, {
      ...DEFAULTS,
      ...{ from: from.id, to: to.id, cargo, quantity: understood.quantity },
      depart: Date.parse(`${depart}T00:00:00Z`),
      avoid: this.avoid,
      // Programs get the whole front, people what is shown first.
      whole: request.json,
    });
    if ('faults' in planned)
      throw new Refusal(planned.faults.map((fault) => wordsOf(fault, shipment)).join('; '));
    const { answer } = planned;
    const checks = claimsFor(data, { from: from.id, to: to.id });
    const claims = checks.map((check) => answeredClaim(data, answer, check));
    const said = [
      ...answer.notes,
      ...claims.flatMap((claim, i) => (checks[i] ? claimNotes(data, from, checks[i], claim) : [])),
      ...formulaNotes(data, from, to),
      ...notes,
    ];
    if (answer.options.length === 0)
      throw new Refusal([`no way from ${from.names.en} to ${to.names.en} for ${cargo}.`, ...said].join(' '));
    return { shipment, from, to, answer, notes: said, claims, unused };
  }

  /** The network between two ends with the asker's rates in it, and what is said of them. */
  private networkFor(
    from: Place,
    to: Place,
    depart: string,
  ): { network: PlanNetwork; notes: readonly string[]; unused: readonly string[] } {
    const { network } = assemble(this.data, { from: from.id, to: to.id });
    const { tariffs, batch } = this.request;
    if (tariffs === null || this.rates === null) return { network, notes: [], unused: [] };
    const read = readOwnRates(this.rates, network, this.data.cargoes, depart);
    const paid = withOwnRates(network, read.rates);
    const faults = [...read.faults, ...paid.faults].toSorted((a, b) => a.line - b.line);
    const used = read.rates.length - paid.faults.length;
    const nameOf = (id: string): string => network.places.find((place) => place.id === id)?.names.en ?? id;
    // Of many shipments, some may have no rates; a table that is sound for none is another matter.
    if (used === 0 && (batch === null || !faults.some(isBeside))) {
      const first = faults.find(({ kind }) => kind === 'columns') ?? faults[0];
      const why = first ? `line ${first.line}: ${rateNote(first, nameOf)}` : 'it holds none';
      throw new UnusableRates(`--tariffs "${tariffs}": none of your rates can be used; ${why}`);
    }
    return {
      network: paid.network,
      notes: [
        `${used} of your own rates ${used === 1 ? 'is' : 'are'} used; the steps that rest on them are marked as yours.`,
        ...faults.map((fault) => `${tariffs}:${fault.line}: not used: ${rateNote(fault, nameOf)}`),
      ],
      unused: unusedOf(tariffs, faults, nameOf),
    };
  }
}

/** Answers one shipment: finds places by name, applies the user's rates, writes notes. */
import { escapeShort } from '../../src/domain/contract/issue';
import type { Answer } from '../../src/domain/plan/answer/answer';
import { checkClaims, shorterByKm, findQuickestVia } from '../../src/domain/plan/answer/claim';
import type { ClaimCheck } from '../../src/domain/plan/answer/claim';
import { priceByOwnRates } from '../../src/domain/plan/rates/ownRates';
import { isNotApplicable, printRateFault } from '../../src/domain/plan/rates/rateFault';
import { parseCargoName } from '../../src/domain/plan/rates/rateWords';
import { PlaceIndex } from '../../src/domain/entities/placeIndex';
import { planShipment } from '../../src/domain/plan/answer/planShipment';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { assembleNetwork, listPlaces } from '../../src/domain/plan/network/planNetwork';
import { Railways } from '../../src/domain/plan/network/railways';
import type { QuestionFault } from '../../src/domain/plan/answer/question';
import { parseTableQuantity } from '../../src/domain/plan/rates/quantity';
import type { RateFault } from '../../src/domain/plan/rates/rateFault';
import type { Cargo, PlanPlace, PlanNetwork } from '../../src/domain/plan/planTypes';
import type { Names } from '../../src/domain/types';
import { avoidedOf } from './avoided';
import { ratesIn } from './inputFile';
import { DEFAULTS, parseDayOrRefuse, RequestRefusal } from './request';
import type { Request, RequestedShipment } from './request';

export interface ShipmentAnswer {
  readonly shipment: RequestedShipment;
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  readonly answer: Answer;
  /** Exclusions, origin of figures, claims of the press. */
  readonly notes: readonly string[];
  readonly claims: readonly AnsweredClaim[];
  /** Lines of the user's rates that should be used but are not. */
  readonly unused: readonly string[];
}

interface ClaimedOption {
  /** Id of the option. */
  readonly option: string;
  readonly hours: number;
  readonly cost_cny: number;
  readonly km: number;
}

/** A claim and our answer: the quickest option by either port, and towns' km. */
export interface AnsweredClaim {
  readonly id: string;
  readonly text: Names;
  readonly sources: readonly string[];
  readonly port: string;
  readonly against: string;
  readonly by_port: ClaimedOption | null;
  readonly by_against: ClaimedOption | null;
  /** Km by which the claimed option is shorter; null where unknown. */
  readonly shorter_km: number | null;
  readonly towns: readonly { readonly town: string; readonly shorter_km: number }[];
  /** Where both are equally long: km by rail before the crossing, and the towns beside it. */
  readonly flip: ClaimCheck['flip'];
}

function placeOf(flag: string, text: string, book: PlaceIndex<PlanPlace>, near: boolean): PlanPlace {
  const found = book.find(text);
  if (found) return found;
  if (text.trim() === '') throw new RequestRefusal(`${flag} is empty`);
  const unknown = `${flag} "${escapeShort(text)}" is no place of this planner`;
  if (!near) throw new RequestRefusal(unknown);
  const nearest = book.nearest(text).map(({ names, aliases, id }) => `${names.en} (${aliases[0] ?? id})`);
  throw new RequestRefusal(`${unknown}; nearest are ${nearest.join(', ')}`);
}

function wordsOf(fault: QuestionFault, of: RequestedShipment): string {
  switch (fault.kind) {
    case 'unknown place':
      return `--${fault.which} "${escapeShort(of[fault.which])}" is no place of this planner`;
    case 'same place':
      return `--from "${escapeShort(of.from)}" and --to "${escapeShort(of.to)}" are the same place`;
    case 'unknown cargo':
      return `--cargo "${escapeShort(fault.id)}" is not known`;
    case 'quantity':
      return `--quantity ${escapeShort(of.quantity)} is not one shipment of ${of.cargo}: give a plain number, at least ${fault.least} and at most ${fault.most} ${fault.unit}`;
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
  const quickest = (port: string): ClaimedOption | null => {
    const best = findQuickestVia(data, answer, port);
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
    shorter_km: origin && Math.round(shorterByKm(origin)),
    towns: towns.map((one) => ({ town: one.town, shorter_km: Math.round(shorterByKm(one)) })),
    flip: flip && { ...flip, km: Math.round(flip.km) },
  };
}

function claimNotes(data: PlanData, from: PlanPlace, check: ClaimCheck, answered: AnsweredClaim): string[] {
  const { claim } = check;
  const describeOption = (port: string, option: ClaimedOption | null): string =>
    option
      ? `by ${named(data, port)} ${(option.hours / 24).toFixed(1)} days and ${Math.round(option.cost_cny)} CNY`
      : `by ${named(data, port)} no option`;
  const each = answered.towns.map(
    ({ town, shorter_km: km }) => `${named(data, town)} ${Math.abs(km)} km ${km > 0 ? 'shorter' : 'longer'}`,
  );
  const turns = answered.flip
    ? `The advantage flips ${answered.flip.km} km of railway before Hunchun's rail port, between ${named(data, answered.flip.between[0])} and ${named(data, answered.flip.between[1])}.`
    : 'The advantage flips nowhere on this line.';
  const options = [
    describeOption(claim.port, answered.by_port),
    describeOption(claim.against, answered.by_against),
  ];
  return [
    `The press: ${claim.text.en}.`,
    `Our own kilometres of that option against ${named(data, claim.against)}: ${each.join(', ')}. ${turns}`,
    `Our own days, waits for a ship included, and costs from ${from.names.en}, the fastest option of each: ${options.join(', ')}.`,
  ];
}

/** Explains the formula of unpublished kilometres. */
function formulaNotes(data: PlanData, ...ends: readonly PlanPlace[]): string[] {
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

/** Thrown where no line of the rates applies to any shipment. */
export class UnusableRates extends RequestRefusal {}

const MOST_NAMED = 20;

/** Names the lines to correct; counts sound ones for other shipments. */
function unusedOf(file: string, faults: readonly RateFault[], nameOf: (id: string) => string): string[] {
  const wrong = faults.filter((fault) => !isNotApplicable(fault));
  const beside = faults.length - wrong.length;
  const more = wrong.length - MOST_NAMED;
  return [
    ...wrong
      .slice(0, MOST_NAMED)
      .map((fault) => `${file}:${fault.line}: not used: ${printRateFault(fault, nameOf)}`),
    ...(more > 0 ? [`${file}: ${more} more lines are not used`] : []),
    ...(beside > 0 ? [`${file}: not used for this shipment, though sound: ${beside} lines`] : []),
  ];
}

/** Shipment resolved in the data. */
export interface Understood {
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  readonly cargo: Cargo;
  /** NaN where invalid. */
  readonly quantity: number;
  /** ISO day. */
  readonly depart: string;
}

export class Answerer {
  private readonly book: PlaceIndex<PlanPlace>;
  private readonly avoid: readonly string[];
  private readonly rates: string | null;

  /** @throws RequestRefusal where what all shipments share is wrong: what to avoid, the table of rates */
  constructor(
    private readonly data: PlanData,
    private readonly request: Request,
  ) {
    this.avoid = avoidedOf(data, request.avoid);
    this.book = new PlaceIndex(listPlaces(data));
    this.rates = request.tariffs === null ? null : ratesIn(request.tariffs, request.encoding);
  }

  /**
   * @param near whether to search names like an unknown one, which is slow
   * @throws RequestRefusal
   */
  understand(shipment: RequestedShipment, near: boolean): Understood {
    const depart = parseDayOrRefuse('depart', shipment.depart);
    const from = placeOf('--from', shipment.from, this.book, near);
    const to = placeOf('--to', shipment.to, this.book, near);
    const cargo = parseCargoName(shipment.cargo, this.data.cargoes);
    if (!cargo) {
      const allowed = this.data.cargoes.map(({ id }) => id).join(', ');
      throw new RequestRefusal(
        `--cargo "${escapeShort(shipment.cargo)}" is not known: allowed are ${allowed}`,
      );
    }
    return { from, to, cargo: cargo.id, quantity: parseTableQuantity(shipment.quantity), depart };
  }

  /** @throws RequestRefusal with the reason */
  answer(shipment: RequestedShipment, understood: Understood): ShipmentAnswer {
    const { data, request } = this;
    const { from, to, cargo, depart } = understood;
    const { network, notes, unused } = this.networkFor(from, to, depart);
    const planned = planShipment(network, {
      ...DEFAULTS,
      from: from.id,
      to: to.id,
      cargo,
      quantity: understood.quantity,
      depart: Date.parse(`${depart}T00:00:00Z`),
      avoid: this.avoid,
      // Programs get the whole front.
      whole: request.json,
    });
    if ('faults' in planned)
      throw new RequestRefusal(planned.faults.map((fault) => wordsOf(fault, shipment)).join('; '));
    const { answer } = planned;
    const checks = checkClaims(data, { from: from.id, to: to.id });
    const claims = checks.map((check) => answeredClaim(data, answer, check));
    const allNotes = [
      ...answer.notes,
      ...claims.flatMap((claim, i) => (checks[i] ? claimNotes(data, from, checks[i], claim) : [])),
      ...formulaNotes(data, from, to),
      ...notes,
    ];
    if (answer.options.length === 0)
      throw new RequestRefusal(
        [`no option from ${from.names.en} to ${to.names.en} for ${cargo}.`, ...allNotes].join(' '),
      );
    return { shipment, from, to, answer, notes: allNotes, claims, unused };
  }

  private networkFor(
    from: PlanPlace,
    to: PlanPlace,
    depart: string,
  ): { network: PlanNetwork; notes: readonly string[]; unused: readonly string[] } {
    const { network } = assembleNetwork(this.data, { from: from.id, to: to.id });
    const { tariffs, batch } = this.request;
    if (tariffs === null || this.rates === null) return { network, notes: [], unused: [] };
    const { used, faults, ...priced } = priceByOwnRates(this.rates, network, this.data.cargoes, depart);
    const nameOf = (id: string): string => network.places.find((place) => place.id === id)?.names.en ?? id;
    // A table sound for no shipment of a batch is refused.
    if (used === 0 && (batch === null || !faults.some(isNotApplicable))) {
      const first = faults.find(({ kind }) => kind === 'columns') ?? faults[0];
      const why = first ? `line ${first.line}: ${printRateFault(first, nameOf)}` : 'it holds none';
      throw new UnusableRates(`--tariffs "${tariffs}": none of your rates can be used; ${why}`);
    }
    return {
      network: priced.network,
      notes: [
        `${used} of your own rates ${used === 1 ? 'is' : 'are'} used; the steps that rest on them are marked as yours.`,
        ...faults.map((fault) => `${tariffs}:${fault.line}: not used: ${printRateFault(fault, nameOf)}`),
      ],
      unused: unusedOf(tariffs, faults, nameOf),
    };
  }
}

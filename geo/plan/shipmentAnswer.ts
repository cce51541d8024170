/** Answers one shipment: finds places by name, applies the user's rates, writes notes. */
import { escapeShort } from '../../src/domain/contract/issue';
import { PlaceIndex } from '../../src/domain/entities/placeIndex';
import type { Answer } from '../../src/domain/plan/answer/answer';
import { checkClaims, shorterByKm, findQuickestVia } from '../../src/domain/plan/answer/claim';
import type { ClaimCheck } from '../../src/domain/plan/answer/claim';
import { planShipment } from '../../src/domain/plan/answer/planShipment';
import { findQuestionFaults, type QuestionFault } from '../../src/domain/plan/answer/question';
import type { PlanCargo, PlanData } from '../../src/domain/plan/data/planData';
import { findSwitchingValues, type Inverse } from '../../src/domain/plan/inverse/findSwitchingValues';
import { asksUnseen } from '../../src/domain/plan/network/lastSeen';
import { reduceToCargo } from '../../src/domain/plan/network/forCargo';
import { LONGEST_MILE_KM, MILES, parseMile, type MileFault } from '../../src/domain/plan/network/mile';
import { assembleNetwork, listPlaces } from '../../src/domain/plan/network/planNetwork';
import { Railways } from '../../src/domain/plan/network/railways';
import {
  isCooled,
  type Cargo,
  type Mile,
  type MileSide,
  type PlanPlace,
  type PlanNetwork,
  type Question,
  type Switch,
} from '../../src/domain/plan/planTypes';
import { findOverload, type BoxType } from '../../src/domain/plan/rates/boxType';
import { priceByOwnRates, type OwnPrices } from '../../src/domain/plan/rates/applyOwnRates';
import { isTripTable, timeByOwnTrips } from '../../src/domain/plan/rates/ownTrips';
import { convertToCargoUnit, convertToTonnes, parseAmount } from '../../src/domain/plan/rates/quantity';
import { isNotApplicable } from '../../src/domain/plan/rates/rateFault';
import type { RateFault } from '../../src/domain/plan/rates/rateFault';
import { parseCargoCode, parseCargoName, parseDangerousClass } from '../../src/domain/plan/rates/cargoWords';
import type { Names } from '../../src/domain/types';
import { fillTemplate, formatNumber } from '../../src/i18n/format';
import { formatInfeasibility } from '../../src/i18n/planner/formatInfeasibility';
import { formatRateFault } from '../../src/i18n/planner/formatRateFault';
import { avoidedOf, switchesOf } from './avoided';
import { printSentence, refuse, RequestRefusal, type CommandLanguage } from './commandLanguage';
import { ratesIn } from './inputFile';
import { nameColumn, DEFAULTS, parseDayOrRefuse } from './request';
import type { Request, RequestedShipment, RequestedWin } from './request';

export interface ShipmentAnswer {
  readonly shipment: RequestedShipment;
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  /** The cargo's id, or its name in another language than English. */
  readonly cargoName: string;
  readonly answer: Answer;
  /** Exclusions, origin of figures, claims of the press. */
  readonly notes: readonly string[];
  readonly claims: readonly AnsweredClaim[];
  /** Lines of the user's rates that should be used but are not. */
  readonly unused: readonly string[];
  readonly nameParameter: (id: string) => string;
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

interface PlaceSearch {
  /** Column or flag that names the place. */
  readonly column: string;
  readonly book: PlaceIndex<PlanPlace>;
  readonly words: CommandLanguage;
  /** Whether to search similar names, which is slow. */
  readonly near: boolean;
}

function placeOf(text: string, { column, book, words, near }: PlaceSearch): PlanPlace {
  const found = book.find(text);
  if (found) return found;
  if (text.trim() === '') throw refuse(words, 'emptyEnd', { column });
  const unknown = printSentence(words, 'unknownPlace', { column, text: escapeShort(text) });
  if (!near) throw new RequestRefusal(unknown);
  const nearest = book
    .nearest(text)
    .map(({ names, aliases, id }) => `${names[words.lang]} (${aliases[0] ?? id})`);
  throw refuse(words, 'nearest', { unknown, places: nearest.join(', ') });
}

function printMileFault(fault: MileFault, of: RequestedShipment, words: CommandLanguage): string {
  const { which } = fault;
  const parts = { column: nameColumn(of, which), text: escapeShort(of[which]), most: LONGEST_MILE_KM };
  switch (fault.kind) {
    case 'mile km':
      return printSentence(words, 'mileKm', parts);
    case 'mile unknown':
      return printSentence(words, 'unknownPlace', parts);
    case 'mile same':
      return printSentence(words, 'mileSame', parts);
    case 'mile road':
      return printSentence(words, 'mileRoad', {
        ...parts,
        place: escapeShort(which === 'first' ? of.from : of.to),
      });
    case 'mile cargo':
      return printSentence(words, 'mileCargo', { ...parts, cargo: escapeShort(of.cargo) });
  }
}

function printFault(fault: QuestionFault, of: RequestedShipment, words: CommandLanguage): string {
  switch (fault.kind) {
    case 'unknown place': {
      const column = nameColumn(of, fault.which);
      return printSentence(words, 'unknownPlace', { column, text: escapeShort(of[fault.which]) });
    }
    case 'same place': {
      const [fromColumn, toColumn] = [nameColumn(of, 'from'), nameColumn(of, 'to')];
      const [from, to] = [escapeShort(of.from), escapeShort(of.to)];
      return printSentence(words, 'samePlace', { fromColumn, toColumn, from, to });
    }
    case 'unknown cargo': {
      const column = nameColumn(of, 'cargo');
      return printSentence(words, 'unknownCargo', { column, text: escapeShort(fault.id), cargoes: '' });
    }
    case 'quantity': {
      const { least, most, unit } = fault;
      const [column, text] = [nameColumn(of, 'quantity'), escapeShort(of.quantity)];
      return printSentence(words, 'quantity', { column, text, cargo: of.cargo, least, most, unit });
    }
    case 'weight': {
      const { box, most, fewest } = fault;
      const each = formatNumber(words.messages, fault.each);
      return printSentence(words, 'overload', { text: escapeShort(of.quantity), each, box, most, fewest });
    }
    case 'date':
      return printSentence(words, 'date', {
        column: nameColumn(of, 'depart'),
        day: of.depart,
        from: fault.from,
        to: fault.to,
      });
    case 'value':
      return printSentence(words, 'value');
    default:
      return printMileFault(fault, of, words);
  }
}

const nameIn = (data: PlanData, id: string, { lang }: CommandLanguage): string =>
  [...data.towns, ...data.nodes].find((one) => one.id === id || ('code' in one && one.code === id))?.names[
    lang
  ] ?? id;

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

interface NoteContext {
  readonly data: PlanData;
  readonly words: CommandLanguage;
  readonly from: PlanPlace;
  readonly to: PlanPlace;
}

function claimNotes({ data, words, from }: NoteContext, check: ClaimCheck, claim: AnsweredClaim): string[] {
  const nameOf = (id: string): string => nameIn(data, id, words);
  const { port, against, text } = check.claim;
  const describeOption = (by: string, option: ClaimedOption | null): string =>
    option
      ? printSentence(words, 'byPort', {
          port: nameOf(by),
          days: (option.hours / 24).toFixed(1),
          cost: Math.round(option.cost_cny),
        })
      : printSentence(words, 'byNone', { port: nameOf(by) });
  const towns = claim.towns.map(({ town, shorter_km: km }) =>
    printSentence(words, km > 0 ? 'shorter' : 'longer', { town: nameOf(town), km: Math.abs(km) }),
  );
  const flip = claim.flip
    ? printSentence(words, 'flips', {
        km: claim.flip.km,
        a: nameOf(claim.flip.between[0]),
        b: nameOf(claim.flip.between[1]),
      })
    : printSentence(words, 'flipsNowhere');
  const options = [describeOption(port, claim.by_port), describeOption(against, claim.by_against)];
  return [
    printSentence(words, 'press', { text: text[words.lang] }),
    printSentence(words, 'pressKm', { port: nameOf(against), towns: towns.join(', '), flip }),
    printSentence(words, 'pressDays', { from: from.names[words.lang], options: options.join(', ') }),
  ];
}

/** Explains the formula of unpublished kilometres. */
function formulaNotes({ data, words, from, to }: NoteContext): string[] {
  const { detour } = new Railways(1435, data);
  const [low, mid, high] = [detour.low, detour.mid, detour.high].map((ratio) => ratio.toFixed(2));
  const off = [from, to].filter(({ id }) => {
    const town = data.towns.find((one) => one.id === id);
    return town !== undefined && town.rail === undefined;
  });
  const road = data.parameters.find(({ id }) => id === 'road_detour');
  return [
    ...off.map(({ names }) =>
      printSentence(words, 'offRails', {
        town: names[words.lang],
        low: low ?? '',
        mid: mid ?? '',
        high: high ?? '',
      }),
    ),
    ...(road ? [printSentence(words, 'roadFormula', { mid: road.mid })] : []),
  ];
}

/** Lists in the language of the request what keeps options out. English has the notes of the answer. */
function reasonNotes({ data, words }: NoteContext, answer: Answer): readonly string[] {
  if (words.lang === 'en') return answer.notes;
  const { planner, messages } = words;
  const given = {
    words: messages,
    planner,
    cargoes: data.cargoes,
    nameOf: (id: string) => nameIn(data, id, words),
  };
  const cargoName = (id: string): string =>
    data.cargoes.find((cargo) => cargo.id === id)?.names[words.lang] ?? id;
  return [
    ...answer.reasons.map((one) =>
      [formatInfeasibility(one, answer, given), one.opens && !one.never ? planner.remedy[one.kind] : '']
        .filter(Boolean)
        .join(' '),
    ),
    ...(answer.instead.length > 0
      ? [`${planner.instead} ${answer.instead.map(cargoName).join(messages.list)}`]
      : []),
  ];
}

/** Thrown where no line of the rates applies to any shipment. */
export class UnusableRates extends RequestRefusal {}

const MOST_NAMED = 20;

/** Names the lines to correct; counts sound ones for other shipments. */
function unusedOf(
  file: string,
  faults: readonly RateFault[],
  words: CommandLanguage,
  format: (fault: RateFault) => string,
): string[] {
  const wrong = faults.filter((fault) => !isNotApplicable(fault));
  const beside = faults.length - wrong.length;
  const more = wrong.length - MOST_NAMED;
  return [
    ...wrong
      .slice(0, MOST_NAMED)
      .map((fault) => printSentence(words, 'notUsed', { file, line: fault.line, fault: format(fault) })),
    ...(more > 0 ? [printSentence(words, 'moreUnused', { file, count: more })] : []),
    ...(beside > 0 ? [printSentence(words, 'besideUnused', { file, count: beside })] : []),
  ];
}

/** Chooses the cargo that boxes of a type are: from 40 feet on with prices of their own, cooled ones frozen goods. */
function fitToBoxes(cargo: PlanCargo, quantity: string, cargoes: readonly PlanCargo[]): PlanCargo {
  const type = parseAmount(quantity)?.boxes?.type;
  if (cargo.id !== 'container' || !type || (type.teu === 1 && !type.cooled)) return cargo;
  const fitting: Cargo = type.cooled ? 'reefer' : 'container40';
  return cargoes.find(({ id }) => id === fitting) ?? cargo;
}

/** Says where a type of box has no price of its own. */
function boxNotes({ cargo, box }: Understood, words: CommandLanguage): readonly string[] {
  if (box === null || box.teu < 2) return [];
  if (cargo !== 'container40') return [printSentence(words, 'countedAs', { box: box.id, teu: box.teu })];
  return box.teu > 2 ? [words.planner.box45] : [];
}

/** Shipment resolved in the data. */
export interface Understood {
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  /** Lorries of the firm before the start and after the end; null: terminal to terminal. */
  readonly first: Mile | null;
  readonly last: Mile | null;
  readonly cargo: Cargo;
  /** NaN where invalid. */
  readonly quantity: number;
  /** null: no type is written. */
  readonly box: BoxType | null;
  /** ISO day. */
  readonly depart: string;
  /** Says that the cargo was found by its code, its name being unknown. */
  readonly byCode?: string;
}

/** What turns the best option of a shipment to a place. */
export interface InverseAnswer extends Understood {
  readonly cargoName: string;
  readonly unit: PlanCargo['unit'];
  /** null: any other corridor. */
  readonly place: PlanPlace | null;
  readonly inverse: Inverse;
  readonly unused: readonly string[];
}

export class Answerer {
  private readonly book: PlaceIndex<PlanPlace>;
  private readonly avoid: readonly string[];
  private readonly switches: readonly Switch[];
  private readonly rates: string | null;
  private readonly words: CommandLanguage;

  /** @throws RequestRefusal where what all shipments share is wrong: what to avoid, conditions, the table of rates */
  constructor(
    private readonly data: PlanData,
    private readonly request: Request,
  ) {
    const { words, tariffs, encoding } = request;
    this.words = words;
    this.avoid = avoidedOf(data, request.avoid, words);
    this.switches = switchesOf(data, request.conditions, words);
    this.book = new PlaceIndex(listPlaces(data));
    this.rates = tariffs === null ? null : ratesIn(tariffs, encoding, words);
  }

  /**
   * @param near whether to search names like an unknown one, which is slow
   * @throws RequestRefusal
   */
  understand(shipment: RequestedShipment, near: boolean): Understood {
    const { words, book } = this;
    const depart = parseDayOrRefuse(nameColumn(shipment, 'depart'), shipment.depart, words);
    const [from, to] = (['from', 'to'] as const).map((end) =>
      placeOf(shipment[end], { column: nameColumn(shipment, end), book, words, near }),
    ) as [PlanPlace, PlanPlace];
    const { cargoes } = this.data;
    const named = parseCargoName(shipment.cargo, cargoes) ?? parseCargoCode(shipment.hs, cargoes);
    const cargo = named && fitToBoxes(named, shipment.quantity, cargoes);
    if (!cargo) throw this.refuseCargo(shipment);
    const box = parseAmount(shipment.quantity)?.boxes?.type ?? null;
    const byCode =
      parseCargoName(shipment.cargo, cargoes) || shipment.cargo === ''
        ? {}
        : { byCode: this.noteCode(shipment, cargo) };
    const [first, last] = MILES.map((side) => this.mileOf(shipment, side, near)) as [
      Mile | null,
      Mile | null,
    ];
    const quantity = this.quantityOf(shipment, cargo);
    return { from, to, first, last, cargo: cargo.id, quantity, box, depart, ...byCode };
  }

  private mileOf(shipment: RequestedShipment, side: MileSide, near: boolean): Mile | null {
    const text = shipment[side];
    if (text.trim() === '') return null;
    const mile = parseMile(text);
    if ('km' in mile) return mile;
    const { words, book } = this;
    return { town: placeOf(text, { column: nameColumn(shipment, side), book, words, near }).id };
  }

  private noteCode({ cargo: text, hs: code }: RequestedShipment, cargo: PlanCargo): string {
    const { words } = this;
    return printSentence(words, 'byCode', {
      text: escapeShort(text),
      code: escapeShort(code),
      cargo: cargo.names[words.lang],
    });
  }

  /** Names the cargoes there are; of dangerous goods those with a published rule. */
  private refuseCargo(shipment: RequestedShipment): RequestRefusal {
    const { words } = this;
    const { cargo: written } = shipment;
    const column = nameColumn(shipment, 'cargo');
    const { cargoes } = this.data;
    const text = escapeShort(written);
    const dangerous = parseDangerousClass(written);
    if (dangerous !== null) {
      const known = cargoes.filter((cargo) => cargo.dangerous).map(({ names }) => names[words.lang]);
      return refuse(words, 'noClass', {
        column,
        text,
        class: dangerous,
        cargoes: known.join(words.messages.list),
      });
    }
    const allowed = cargoes.map(({ id, names }) => (words.lang === 'en' ? id : names[words.lang]));
    return refuse(words, 'unknownCargo', { column, text, cargoes: allowed.join(', ') });
  }

  /** Converts the quantity to the cargo's unit and checks its weight; NaN where it is no amount. */
  private quantityOf(shipment: RequestedShipment, cargo: PlanCargo): number {
    const { words } = this;
    const text = escapeShort(shipment.quantity);
    const tonnes = shipment.gross === '' ? null : convertToTonnes(shipment.gross, 't');
    if (shipment.gross !== '' && tonnes === null)
      throw refuse(words, 'noWeight', {
        column: nameColumn(shipment, 'gross'),
        text: escapeShort(shipment.gross),
      });
    if (shipment.quantity === '') throw refuse(words, 'noQuantity', { cargo: cargo.names[words.lang] });
    const amount = parseAmount(shipment.quantity);
    if (!amount) return NaN;
    const { boxes } = amount;
    const named = cargo.names[words.lang];
    if (boxes && isCooled(cargo.id) && !boxes.type.cooled)
      throw refuse(words, 'uncooled', { text, cargo: named });
    const overload = boxes && tonnes !== null ? findOverload(boxes, tonnes) : null;
    if (overload && tonnes !== null) {
      const each = formatNumber(words.messages, overload.each);
      const fewest = Math.ceil(tonnes / overload.most);
      throw refuse(words, 'overload', { text, box: overload.box, most: overload.most, each, fewest });
    }
    const quantity = convertToCargoUnit(amount, cargo) ?? (cargo.unit === 't' ? tonnes : null);
    if (quantity === null)
      throw refuse(words, 'otherUnit', {
        column: nameColumn(shipment, 'quantity'),
        text,
        cargo: named,
        unit: words.planner.unit[cargo.unit],
      });
    return quantity;
  }

  /** @throws RequestRefusal with the reason */
  answer(shipment: RequestedShipment, understood: Understood): ShipmentAnswer {
    const { data, words } = this;
    const { from, to, cargo } = understood;
    const { network, notes, unused } = this.networkFor(understood);
    const planned = planShipment(network, this.beyondSeen(this.question(shipment, understood)));
    if ('faults' in planned)
      throw new RequestRefusal(planned.faults.map((fault) => printFault(fault, shipment, words)).join('; '));
    const { answer } = planned;
    const checks = checkClaims(data, { from: from.id, to: to.id });
    const claims = checks.map((check) => answeredClaim(data, answer, check));
    const context: NoteContext = { data, words, from, to };
    const allNotes = [
      ...boxNotes(understood, words),
      ...reasonNotes(context, answer),
      ...claims.flatMap((claim, i) => (checks[i] ? claimNotes(context, checks[i], claim) : [])),
      ...formulaNotes(context),
      ...notes,
    ];
    const cargoName = this.nameCargo(cargo);
    if (answer.options.length === 0) throw this.refuseEmpty(understood, allNotes);
    const nameParameter = (id: string): string =>
      data.parameters.find((one) => one.id === id)?.names[words.lang] ?? id;
    return { shipment, from, to, cargoName, answer, notes: allNotes, claims, unused, nameParameter };
  }

  /** Plans backwards. @throws RequestRefusal with the reason */
  invert(
    shipment: RequestedShipment,
    understood: Understood,
    { place: text, measure }: RequestedWin,
  ): InverseAnswer {
    const { words, book, data } = this;
    const { network, unused } = this.networkFor(understood);
    const question = this.question(shipment, understood);
    const faults = findQuestionFaults(network, question);
    if (faults.length > 0)
      throw new RequestRefusal(faults.map((fault) => printFault(fault, shipment, words)).join('; '));
    const place = text === 'any' ? null : placeOf(text, { column: '--to-win', book, words, near: true });
    const { cargo } = understood;
    const reduced = reduceToCargo(network, cargo);
    const inverse = findSwitchingValues(reduced, question, { measure, target: place?.id ?? null });
    if (!inverse) throw this.refuseEmpty(understood, []);
    const unit = data.cargoes.find(({ id }) => id === cargo)?.unit ?? 't';
    return { ...understood, cargoName: this.nameCargo(cargo), unit, place, inverse, unused };
  }

  /** English has the cargo's id, as arguments do. */
  private nameCargo(cargo: Cargo): string {
    const { lang } = this.words;
    return (lang === 'en' ? null : this.data.cargoes.find(({ id }) => id === cargo)?.names[lang]) ?? cargo;
  }

  private refuseEmpty({ from, to, cargo }: Understood, notes: readonly string[]): RequestRefusal {
    const { words } = this;
    const ends = { from: from.names[words.lang], to: to.names[words.lang] };
    const none = printSentence(words, 'noOption', { ...ends, cargo: this.nameCargo(cargo) });
    return new RequestRefusal([none, ...notes].join(' '));
  }

  private question(
    { gross }: RequestedShipment,
    { from, to, first, last, cargo, quantity, depart }: Understood,
  ): Question {
    return {
      ...DEFAULTS,
      from: from.id,
      to: to.id,
      first,
      last,
      cargo,
      quantity,
      gross: gross === '' ? null : convertToTonnes(gross, 't'),
      depart: Date.parse(`${depart}T00:00:00Z`),
      avoid: this.avoid,
      switches: this.switches,
      // Programs get the whole front.
      whole: this.request.json,
    };
  }

  /** All but tables of a batch also hold services not seen lately, which follow the others. */
  private beyondSeen(question: Question): Question {
    const { batch, json } = this.request;
    return (batch !== null && !json) || asksUnseen(question)
      ? question
      : { ...question, switches: [...question.switches, { kind: 'unseen' }] };
  }

  /** Applies a table of own rates, or of past trips, and says how much of it is used. */
  private applyTable(
    text: string,
    network: PlanNetwork,
    depart: string,
  ): OwnPrices & { readonly note: string } {
    const { words, data } = this;
    if (!isTripTable(text)) {
      const priced = priceByOwnRates(text, network, data.cargoes, depart);
      return { ...priced, note: printSentence(words, 'ratesUsed', { used: priced.used }) };
    }
    const { trips, ...timed } = timeByOwnTrips(text, network);
    const used = trips.reduce((sum, { count }) => sum + count, 0);
    const legs = trips.reduce((sum, one) => sum + one.legs.length, 0);
    return {
      ...timed,
      used,
      note: fillTemplate(words.planner.tripsUsed, { count: String(used), legs: String(legs) }),
    };
  }

  private networkFor({ from, to, first, last, depart }: Understood): {
    readonly network: PlanNetwork;
    readonly notes: readonly string[];
    readonly unused: readonly string[];
  } {
    const { network } = assembleNetwork(this.data, { from: from.id, to: to.id, first, last });
    const { tariffs, batch, words } = this.request;
    if (tariffs === null || this.rates === null) return { network, notes: [], unused: [] };
    const { used, faults, note, ...changed } = this.applyTable(this.rates, network, depart);
    const nameOf = (id: string): string =>
      network.places.find((place) => place.id === id)?.names[words.lang] ?? id;
    const format = (fault: RateFault): string => formatRateFault(fault, words.planner, nameOf);
    // A table sound for no shipment of a batch is refused.
    if (used === 0 && (batch === null || !faults.some(isNotApplicable))) {
      const first = faults.find(({ kind }) => kind === 'columns') ?? faults[0];
      const why = first
        ? printSentence(words, 'line', { line: first.line, fault: format(first) })
        : printSentence(words, 'noneHeld');
      throw new UnusableRates(printSentence(words, 'noRates', { file: tariffs, why }));
    }
    return {
      network: changed.network,
      notes: [
        note,
        ...faults.map((fault) =>
          printSentence(words, 'notUsed', { file: tariffs, line: fault.line, fault: format(fault) }),
        ),
      ],
      unused: unusedOf(tariffs, faults, words, format),
    };
  }
}

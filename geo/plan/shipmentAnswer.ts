/** Answers one shipment: finds places by name, applies the user's rates, writes notes. */
import { PlaceIndex } from '../../src/domain/entities/placeIndex';
import type { Answer } from '../../src/domain/plan/answer/answer';
import { checkClaims } from '../../src/domain/plan/answer/claim';
import { planShipment } from '../../src/domain/plan/answer/planShipment';
import { findQuestionFaults } from '../../src/domain/plan/answer/question';
import type { PlanCargo, PlanData } from '../../src/domain/plan/data/planData';
import { findSwitchingValues, type Inverse } from '../../src/domain/plan/inverse/findSwitchingValues';
import { asksUnseen } from '../../src/domain/plan/network/lastSeen';
import { reduceToCargo } from '../../src/domain/plan/network/forCargo';
import { assembleNetwork, listPlaces } from '../../src/domain/plan/network/planNetwork';
import type { Cargo, PlanNetwork, PlanPlace, Question, Switch } from '../../src/domain/plan/planTypes';
import { priceByOwnRates, type OwnPrices } from '../../src/domain/plan/rates/applyOwnRates';
import { isTripTable, timeByOwnTrips } from '../../src/domain/plan/rates/ownTrips';
import { isNotApplicable } from '../../src/domain/plan/rates/rateFault';
import type { RateFault } from '../../src/domain/plan/rates/rateFault';
import { parseBeijingDay } from '../../src/domain/time/clockTime';
import { fillTemplate } from '../../src/i18n/format';
import { formatRateFault } from '../../src/i18n/planner/formatRateFault';
import { compareClaim, type AnsweredClaim } from './answeredClaim';
import { avoidedOf, switchesOf } from './avoided';
import { printSentence, RequestRefusal, type CommandLanguage } from './commandLanguage';
import { ratesIn } from './inputFile';
import { printFaults } from './printFaults';
import { DEFAULTS } from './request';
import type { Request, RequestedShipment, RequestedWin } from './request';
import { listNotes, listReadings, listUnused, placeNameIn } from './shipmentNotes';
import { placeOf, ShipmentReader, type Understood } from './understandShipment';

export interface ShipmentAnswer {
  readonly shipment: RequestedShipment;
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  /** The cargo's id, or its name in another language than English. */
  readonly cargoName: string;
  readonly answer: Answer;
  /** How the shipment was read. */
  readonly readings: readonly string[];
  /** How the shipment was read, exclusions, origin of figures, claims of the press. */
  readonly notes: readonly string[];
  readonly claims: readonly AnsweredClaim[];
  /** Lines of the user's rates that should be used but are not. */
  readonly unused: readonly string[];
  readonly nameParameter: (id: string) => string;
  /** Names a hub by its id. */
  readonly nameOf: (id: string) => string;
  /** Whether options by services not seen lately were asked for. */
  readonly asksUnseen: boolean;
}

/** Thrown where no line of the rates applies to any shipment. */
export class UnusableRates extends RequestRefusal {}

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
  private readonly reader: ShipmentReader;
  private readonly avoid: readonly string[];
  private readonly switches: readonly Switch[];
  private readonly rates: string | null;
  private readonly words: CommandLanguage;

  /**
   * @param today ISO day, before which a shipment is said to be past
   * @throws RequestRefusal where what all shipments share is wrong: what to avoid, conditions, the table of rates
   */
  constructor(
    private readonly data: PlanData,
    private readonly request: Request,
    private readonly today: string,
  ) {
    const { words, tariffs, encoding } = request;
    this.words = words;
    this.avoid = avoidedOf(data, request.avoid, words);
    this.switches = switchesOf(data, request.conditions, words);
    this.book = new PlaceIndex(listPlaces(data));
    this.reader = new ShipmentReader(data, this.book, words);
    this.rates = tariffs === null ? null : ratesIn(tariffs, encoding, words);
  }

  /**
   * @param near whether to search names like an unknown one, which is slow
   * @throws RequestRefusal
   */
  understand(shipment: RequestedShipment, near: boolean): Understood {
    return this.reader.understand(shipment, near);
  }

  /** @throws RequestRefusal with the reason */
  answer(shipment: RequestedShipment, understood: Understood): ShipmentAnswer {
    const { data, words, today } = this;
    const { from, to, cargo } = understood;
    const { network, notes, unused } = this.networkFor(understood);
    const planned = planShipment(network, this.beyondSeen(this.question(understood)));
    if ('faults' in planned) throw new RequestRefusal(printFaults(planned.faults, shipment, words));
    const { answer } = planned;
    const checked = checkClaims(data, { from: from.id, to: to.id }).map(
      (check) => [check, compareClaim(data, answer, check)] as const,
    );
    const claims = checked.map(([, claim]) => claim);
    const context = { data, words, from, to, today };
    const readings = listReadings(context, understood);
    const allNotes = [...readings, ...listNotes(context, answer, checked), ...notes];
    const cargoName = this.nameCargo(cargo);
    if (answer.options.length === 0) throw this.refuseEmpty(understood, allNotes);
    const nameParameter = (id: string): string =>
      data.parameters.find((one) => one.id === id)?.names[words.lang] ?? id;
    const nameOf = (id: string): string => placeNameIn(data, id, words);
    return {
      shipment,
      from,
      to,
      cargoName,
      answer,
      readings,
      notes: allNotes,
      claims,
      unused,
      nameParameter,
      nameOf,
      asksUnseen: asksUnseen({ switches: this.switches }),
    };
  }

  /** Plans backwards. @throws RequestRefusal with the reason */
  invert(
    shipment: RequestedShipment,
    understood: Understood,
    { place: text, measure }: RequestedWin,
  ): InverseAnswer {
    const { words, book, data } = this;
    const { network, unused } = this.networkFor(understood);
    const question = this.question(understood);
    const faults = findQuestionFaults(network, question);
    if (faults.length > 0) throw new RequestRefusal(printFaults(faults, shipment, words));
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

  private question({ from, to, first, last, cargo, goods, quantity, gross, depart }: Understood): Question {
    return {
      ...DEFAULTS,
      ...(goods && { goods: goods.id, valuePerTonne: goods.value.mid }),
      from: from.id,
      to: to.id,
      first,
      last,
      cargo,
      quantity,
      gross,
      // Goods are ready at the start of a day in Beijing, as on the page.
      depart: parseBeijingDay(depart),
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
      unused: listUnused(tariffs, faults, words, format),
    };
  }
}

/** Writes the notes of an answered shipment in the language of the request. */
import type { Answer } from '../../src/domain/plan/answer/answer';
import type { ClaimCheck } from '../../src/domain/plan/answer/claim';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { Railways } from '../../src/domain/plan/network/railways';
import type { PlanPlace } from '../../src/domain/plan/planTypes';
import { isNotApplicable, type RateFault } from '../../src/domain/plan/rates/rateFault';
import { fillTemplate, formatNumber } from '../../src/i18n/format';
import { formatAmountNote } from '../../src/i18n/planner/formatAmountNote';
import { formatInfeasibility } from '../../src/i18n/planner/formatInfeasibility';
import type { AnsweredClaim, ClaimedOption } from './answeredClaim';
import { printSentence, type CommandLanguage } from './commandLanguage';
import type { Understood } from './understandShipment';

/** Names a place by its id or code. */
export const placeNameIn = (data: PlanData, id: string, { lang }: CommandLanguage): string =>
  [...data.towns, ...data.nodes].find((one) => one.id === id || ('code' in one && one.code === id))?.names[
    lang
  ] ?? id;

export interface NoteContext {
  readonly data: PlanData;
  readonly words: CommandLanguage;
  readonly from: PlanPlace;
  readonly to: PlanPlace;
  /** ISO day. */
  readonly today: string;
}

function claimNotes({ data, words, from }: NoteContext, check: ClaimCheck, claim: AnsweredClaim): string[] {
  const nameOf = (id: string): string => placeNameIn(data, id, words);
  const { port, against, text } = check.claim;
  const describeOption = (by: string, option: ClaimedOption | null): string =>
    option
      ? printSentence(words, 'byPort', {
          port: nameOf(by),
          days: (option.hours / 24).toFixed(1),
          cost: formatNumber(words.messages, Number(option.cost_cny.toPrecision(3)), 0),
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
    nameOf: (id: string) => placeNameIn(data, id, words),
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

/** Says where a type of box has no price of its own. */
function boxNotes({ cargo, box, counted }: Understood, words: CommandLanguage): readonly string[] {
  if (box === null || box.teu < 2 || counted !== null) return [];
  if (cargo !== 'container40') return [printSentence(words, 'countedAs', { box: box.id, teu: box.teu })];
  return box.teu > 2 ? [words.planner.box45] : [];
}

/** Says what answers for a day that is past. */
const pastNotes = ({ words, today }: NoteContext, { depart }: Understood): readonly string[] =>
  depart < today ? [fillTemplate(words.planner.departures.past, { day: depart })] : [];

/** Says what counted the units of an amount in other ones. */
function amountNotes({ data, words }: NoteContext, understood: Understood): readonly string[] {
  const cargo = data.cargoes.find(({ id }) => id === understood.cargo);
  const note = cargo && formatAmountNote({ ...understood, cargo }, words.planner, words.messages);
  return note ? [note] : [];
}

/** Lists how a shipment was read: past day, cargo, amount, type of box. */
export const listReadings = (context: NoteContext, understood: Understood): readonly string[] => [
  ...pastNotes(context, understood),
  ...understood.readAs,
  ...amountNotes(context, understood),
  ...boxNotes(understood, context.words),
];

/** Lists the notes of an answer: what keeps options out, claims of the press, unpublished kilometres. */
export const listNotes = (
  context: NoteContext,
  answer: Answer,
  claims: readonly (readonly [ClaimCheck, AnsweredClaim])[],
): readonly string[] => [
  ...reasonNotes(context, answer),
  ...claims.flatMap(([check, claim]) => claimNotes(context, check, claim)),
  ...formulaNotes(context),
];

const MOST_NAMED = 20;

/** Names the lines to correct; counts sound ones for other shipments. */
export function listUnused(
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

import { unitOfSum, type OwnFlow, type OwnMeasure } from '../../domain/own/ownFlows';
import type { ColumnGuess, GuessReason } from '../../domain/own/recogniseColumns';
import { nameIn } from '../../domain/network/networkIndex';
import type { Language } from '../../domain/types';
import type { Quantity } from '../../domain/question/flowQuestion';
import type { Messages } from '../../i18n/en';
import { fillTemplate, formatAmountParts, formatNumber, joinAmountParts } from '../../i18n/format';
import type { OwnWords } from '../../i18n/own/en';

/** Formats a sum of own rows. @param currency of the file's values */
export function formatOwnSum(
  words: Messages,
  own: OwnWords,
  quantity: Quantity,
  value: number,
  currency: string | null,
): string {
  if (quantity === 'rows') return `${formatNumber(words, value, 0)} ${own.rowsUnit}`;
  const [per, unit] = unitOfSum(quantity, currency);
  return joinAmountParts(formatAmountParts(words, { value: Math.round((value / per) * 10) / 10, unit }));
}

/** Formats what a flow of own rows adds up to: its sum and its rows. */
export function formatOwnFlow(
  words: Messages,
  own: OwnWords,
  { quantity, currency }: OwnMeasure,
  { amount, rows }: OwnFlow,
): string {
  const count = fillTemplate(own.flowRows, { rows: formatNumber(words, rows, 0) });
  if (quantity === 'rows' || Number.isNaN(amount)) return count;
  return `${formatOwnSum(words, own, quantity, amount, currency)} · ${count}`;
}

/** Formats between which places a flow of own rows goes. */
export const formatOwnEnds = (lang: Language, { from, to }: OwnFlow): string =>
  `${nameIn(from, lang)} → ${nameIn(to, lang)}`;

/** Formats how a flow of own rows goes: its mode and the border or port passed, as far as the rows say. */
export function formatOwnCarriage(
  words: Messages,
  own: OwnWords,
  { modeWord, mode, gateway }: OwnFlow,
): string {
  const by = modeWord === 'unknown' ? own.noMode : words.mode[mode];
  return gateway ? `${by} · ${fillTemplate(own.via, { place: nameIn(gateway, words.lang) })}` : by;
}

/** Formats bytes: kB below a megabyte. */
export const formatBytes = (words: Messages, bytes: number): string =>
  bytes < 1e6 ? `${formatNumber(words, bytes / 1e3, 0)} kB` : `${formatNumber(words, bytes / 1e6, 1)} MB`;

const percent = (words: Messages, share: number): string => formatNumber(words, Math.floor(share * 100), 0);

function formatReason(words: Messages, own: OwnWords, reason: GuessReason): string {
  switch (reason.kind) {
    case 'part':
      return fillTemplate(own.reason.part, { word: reason.word });
    case 'content':
    case 'unlike':
      return fillTemplate(own.reason[reason.kind], {
        share: percent(words, reason.share),
        content: own.content[reason.content],
      });
    case 'ambiguous':
      return reason.of === 'number' ? own.reason.ambiguousNumber : own.reason.ambiguousDate;
    default:
      return own.reason[reason.kind];
  }
}

/** Formats why a column was taken for what it is. */
export const formatReasons = (words: Messages, own: OwnWords, { reasons }: ColumnGuess): string =>
  reasons.map((reason) => formatReason(words, own, reason)).join(words.list);

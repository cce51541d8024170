import { lookUp } from '../../domain/lookup';
import { indexNetwork, type NetworkIndex } from '../../domain/network/networkIndex';
import type { Network, Observation } from '../../domain/types';
import { en, type Messages } from '../../i18n/en';
import {
  formatAmountParts,
  formatAmount,
  formatChange,
  formatPeriod,
  joinAmountParts,
} from '../../i18n/format';
import { zh } from '../../i18n/zh';
import { DEFAULT_VIEW } from '../../view/view';
import { formatSharedTotal } from '../details/figureLabel';
import { selectKeyFigures, type KeyFigure } from './keyFigures';

/**
 * Renders the key figures as markup for the served page, so that they can be read while the program loads. The reader's
 * language is not known yet: Chinese, with English below.
 */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => lookUp(ENTITIES, sign) ?? sign);

function dataOf({ figure }: KeyFigure, value: number, content: string): string {
  const { sources, status } = figure;
  return `<data value="${value}" data-source="${escaped(sources.join(' '))}" data-status="${status}">${content}</data>`;
}

function largeOf(words: Messages, key: KeyFigure): string {
  const { before, value, unit } = formatAmountParts(words, key.figure);
  const content = [escaped(before), `<b>${escaped(value)}</b>`, escaped(unit)].join(' ').trim();
  const change = key.figure.yoyPercent;
  const growth =
    change === undefined ? '' : dataOf(key, change, escaped(joinAmountParts(formatChange(words, change))));
  return `${dataOf(key, key.figure.value, content)} ${growth}`;
}

/** Formats the note beside a number: whether it counts several services together, and its evidence unless reported. */
function besidesOf(index: NetworkIndex, words: Messages, figure: Observation): string {
  const status = figure.status === 'reported' ? null : words.status[figure.status];
  return [formatSharedTotal(index, words, figure), status]
    .flatMap((text) => (text === null ? [] : [` · ${escaped(text)}`]))
    .join('');
}

function itemOf(
  index: NetworkIndex,
  [first, second]: readonly [Messages, Messages],
  key: KeyFigure,
  other: KeyFigure,
): string {
  const { figure } = key;
  const small = dataOf(other, figure.value, escaped(formatAmount(second, figure)));
  return `<li>
<p>${escaped(key.label)} · <time>${escaped(formatPeriod(first, figure.period))}</time>${besidesOf(index, first, figure)}</p>
<p class="large">${largeOf(first, key)}</p>
<p lang="${second.lang}">${escaped(other.label)} · ${small}${besidesOf(index, second, figure)}</p>
</li>`;
}

/** Renders one list of markup. Texts of the data are escaped and cannot close an element. */
export function renderOpeningFigures(network: Network, period: string = DEFAULT_VIEW.period): string {
  const index = indexNetwork(network);
  const others = selectKeyFigures(index, period, en);
  const items = selectKeyFigures(index, period, zh).flatMap((key, at) => {
    const other = others[at];
    return other ? [itemOf(index, [zh, en], key, other)] : [];
  });
  return `<ul>${items.join('\n')}</ul>`;
}

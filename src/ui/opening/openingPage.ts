import { indexNetwork } from '../../domain/network';
import type { Network, Observation } from '../../domain/types';
import { en, type Messages } from '../../i18n/en';
import { amountOf, amountText, changeOf, periodText, shownText } from '../../i18n/format';
import { zh } from '../../i18n/zh';
import { DEFAULT_VIEW } from '../../view/view';
import { keyFiguresOf, type KeyFigure } from './keyFigures';

/**
 * The key figures as markup, for the page as it is served: they can be read while the program is still on its way.
 * The language of the reader is not known yet, so they stand in Chinese, with English below.
 */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

function dataOf({ figure }: KeyFigure, value: number, content: string): string {
  const { sources, status } = figure;
  return `<data value="${value}" data-source="${escaped(sources.join(' '))}" data-status="${status}">${content}</data>`;
}

function largeOf(words: Messages, key: KeyFigure): string {
  const { before, value, unit } = amountOf(words, key.figure);
  const content = [escaped(before), `<b>${escaped(value)}</b>`, escaped(unit)].join(' ').trim();
  const change = key.figure.yoyPercent;
  const growth = change === undefined ? '' : dataOf(key, change, escaped(shownText(changeOf(words, change))));
  return `${dataOf(key, key.figure.value, content)} ${growth}`;
}

const doubtOf = (words: Messages, { status }: Observation): string =>
  status === 'reported' ? '' : ` · ${escaped(words.status[status])}`;

function itemOf(first: Messages, second: Messages, key: KeyFigure, other: KeyFigure): string {
  const { figure } = key;
  const small = dataOf(other, figure.value, escaped(amountText(second, figure)));
  return `<li>
<p>${escaped(key.label)} · <time>${escaped(periodText(first, figure.period))}</time>${doubtOf(first, figure)}</p>
<p class="large">${largeOf(first, key)}</p>
<p lang="${second.lang}">${escaped(other.label)} · ${small}</p>
</li>`;
}

/** One list of markup; no text of the data can close an element. */
export function openingFigures(network: Network, period: string = DEFAULT_VIEW.period): string {
  const index = indexNetwork(network);
  const others = keyFiguresOf(index, period, en);
  const items = keyFiguresOf(index, period, zh).flatMap((key, at) => {
    const other = others[at];
    return other ? [itemOf(zh, en, key, other)] : [];
  });
  return `<ul>${items.join('\n')}</ul>`;
}

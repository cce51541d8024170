import { foldText } from '../entities/foldedText';
import type { Direction, Mode } from '../types';

const closeUp = (text: string): string => foldText(text).replaceAll(' ', '');

const table = <T>(words: Readonly<Record<string, string>>): ReadonlyMap<string, T> =>
  new Map(
    Object.entries(words).flatMap(([meaning, list]) =>
      list.split('|').map((word) => [closeUp(word), meaning as T] as const),
    ),
  );

/** Codes of Chinese customs, and of the UN's list (Recommendation 19), among the words. */
const MODES = table<Mode>({
  sea: '水路运输|江海运输|海运|水路|水运|船运|sea|ocean|vessel|maritime|water|waterway|by sea|ship|морской|море|морем|морской транспорт|водный|морской речной|해상|해운|선박|해상운송',
  rail: '铁路运输|铁路|班列|火车|铁运|rail|railway|train|by rail|railroad|жд|ж д|железнодорожный|железная дорога|железнодорожный транспорт|жд транспорт|철도|철도운송|열차',
  road: '公路运输|公路|汽运|汽车|卡车|陆运汽车|road|truck|highway|by road|lorry|авто|автомобильный|автотранспорт|автомобильный транспорт|автодорожный|도로|육로|트럭|육상|도로운송',
  air: '航空运输|航空|空运|air|by air|airfreight|aircraft|авиа|воздушный|воздушный транспорт|авиационный|항공|항공운송',
  land: '陆运|陆路|land|overland|сухопутный|наземный',
});

const DIRECTIONS = table<Direction>({
  import: '进口|入境|进境|i|im|imp|import|imports|импорт|им|ввоз|수입|도착',
  export: '出口|出境|e|ex|exp|export|exports|экспорт|эк|вывоз|수출|반출',
});

/** Reads a mode of transport in any of four languages; null for anything else. */
export const readMode = (cell: string): Mode | null => MODES.get(closeUp(cell)) ?? null;

/** Reads a direction, seen from the country of the file. */
export const readDirection = (cell: string): Direction | null => DIRECTIONS.get(closeUp(cell)) ?? null;

const TOTALS = new Set(
  '合计|小计|总计|共计|合计数|累计|总和|total|subtotal|sub total|grand total|sum|totals|итого|всего|итог|всего по|합계|소계|총계|계|누계'
    .split('|')
    .map(closeUp),
);

/** Tests whether a row sums others: its first words say so (合计, 小计：, Итого по РФ). */
export function isTotalsRow(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell !== '');
  if (first === undefined || first.length > 30 || /^[\d"]/.test(first)) return false;
  return [first, first.split(/[\s:：(（]/u)[0] ?? ''].some((text) => TOTALS.has(closeUp(text)));
}

import type { Language } from '../../domain/types';
import { en, type MarketWords } from './market/en';
import { ko } from './market/ko';
import { ru } from './market/ru';
import { zh } from './market/zh';

/** Words of the market areas, in all languages; fetched with the investor lens. */
export const MARKET_WORDS: Readonly<Record<Language, MarketWords>> = { en, zh, ru, ko };

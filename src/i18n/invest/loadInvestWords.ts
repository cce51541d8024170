import type { Language } from '../../domain/types';
import type { Spoken } from '../spoken';
import type { InvestWords } from './en';

const FILES: Spoken<InvestWords> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the words of the investor lens in one language when it first opens. */
export const loadInvestWords = (lang: Language): Promise<InvestWords> => FILES[lang]();

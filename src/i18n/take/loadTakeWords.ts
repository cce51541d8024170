import type { Language } from '../../domain/types';
import type { Spoken } from '../spoken';
import type { TakeWords } from './en';

const FILES: Spoken<TakeWords> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the words of the saved files in one language, when the table first opens. */
export const loadTakeWords = (lang: Language): Promise<TakeWords> => FILES[lang]();

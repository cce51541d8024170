import type { Language } from '../../domain/types';
import type { Spoken } from '../spoken';
import type { TakeWords } from './en';

const FILES: Spoken<TakeWords> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the words of what is taken away in one language, when a table or a picture is first wanted. */
export const loadTakeWords = (lang: Language): Promise<TakeWords> => FILES[lang]();

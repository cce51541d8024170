import type { Language } from '../../domain/types';
import type { Spoken } from '../spoken';
import type { OwnWords } from './en';

const FILES: Spoken<OwnWords> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the words of own shipments in one language when they are first opened. */
export const loadOwnWords = (lang: Language): Promise<OwnWords> => FILES[lang]();

import type { Language } from '../domain/types';
import type { Messages } from './en';
import type { Spoken } from './spoken';

const FILES: Spoken<Messages> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the words of one language on first use. */
export const loadMessages = (lang: Language): Promise<Messages> => FILES[lang]();

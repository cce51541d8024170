import type { Language } from '../../domain/types';
import type { Spoken } from '../spoken';
import type { PlannerWords } from './en';

const FILES: Spoken<PlannerWords> = {
  zh: async () => (await import('./zh')).zh,
  en: async () => (await import('./en')).en,
  ru: async () => (await import('./ru')).ru,
  ko: async () => (await import('./ko')).ko,
};

/** Loads the planner's words of one language when it first opens. */
export const loadPlannerWords = (lang: Language): Promise<PlannerWords> => FILES[lang]();

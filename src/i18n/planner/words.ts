import type { Language } from '../../domain/types';
import type { PlannerWords } from './en';

/** The planner's words of one language, loaded when it first opens. */
export async function plannerWordsOf(lang: Language): Promise<PlannerWords> {
  switch (lang) {
    case 'zh':
      return (await import('./zh')).zh;
    case 'en':
      return (await import('./en')).en;
    case 'ru':
      return (await import('./ru')).ru;
    case 'ko':
      return (await import('./ko')).ko;
  }
}

import type { Language } from '../domain/types';
import type { Messages } from './en';

/** The words of one language, loaded when it is first spoken. */
export async function messagesOf(lang: Language): Promise<Messages> {
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

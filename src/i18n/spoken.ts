import type { Language } from '../domain/types';

/** How the words of each language are fetched: every language is a file of its own. */
export type Spoken<Words> = Readonly<Record<Language, () => Promise<Words>>>;

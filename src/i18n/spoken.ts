import type { Language } from '../domain/types';

/** Loaders of the words by language; each language is a file of its own. */
export type Spoken<Words> = Readonly<Record<Language, () => Promise<Words>>>;

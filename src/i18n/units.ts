/** A word that may change with the number before it: one form, or one for each plural category of the language. */
export type Forms = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** How many base units one shown unit holds, and its word. */
export type UnitStep = readonly [by: number, word: Forms];

/** The shown units of each unit of the data, largest first. The last step is the unit of the data itself. */
export type UnitTable = Readonly<Record<string, readonly UnitStep[]>>;

/** Word that may change with the number before it: one form, or one for each plural category of the language. */
export type Forms = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Number of base units in one shown unit, and its word. */
export type UnitStep = readonly [by: number, word: Forms];

/** Shown units of each unit of the data, largest first; the last step is the data's own unit. */
export type UnitTable = Readonly<Record<string, readonly UnitStep[]>>;

/** What the bench is asked for. */
export interface Asked {
  /** Names of sections, in the bench's order. */
  readonly sections: readonly string[];
  /** Once only, and nothing is kept. */
  readonly trial: boolean;
  /** The commit to measure against; null where this one is measured alone. */
  readonly against: string | null;
}

/** What the arguments have to know of a section. */
interface Named {
  readonly name: string;
  readonly openBuild?: unknown;
}

const namesOf = (sections: readonly Named[]): string => sections.map(({ name }) => name).join(', ');

/**
 * Reads `[SECTION...] [--trial] [--against COMMIT]`.
 * @returns what is wrong with the arguments, where something is
 */
export function parseArguments(args: readonly string[], known: readonly Named[]): Asked | string {
  const names: string[] = [];
  let [trial, against]: [boolean, string | null] = [false, null];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--trial') trial = true;
    else if (arg === '--against') {
      const commit = args[++i] ?? '';
      if (commit === '' || commit.startsWith('-')) return '--against needs a commit';
      against = commit;
    } else names.push(arg);
  }
  const able = against === null ? known : known.filter(({ openBuild }) => openBuild);
  const unknown = names.find((name) => !known.some((section) => section.name === name));
  if (unknown !== undefined) {
    return `there is no section ${unknown}; there are ${namesOf(known)}, and --trial and --against COMMIT`;
  }
  const unable = names.find((name) => !able.some((section) => section.name === name));
  if (unable !== undefined) return `${unable} is not measured against a commit; ${namesOf(able)} are`;
  const sections = able.map(({ name }) => name).filter((name) => names.length === 0 || names.includes(name));
  return { sections, trial, against };
}

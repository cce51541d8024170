import { foldText, isUnspaced } from '../../domain/entities/foldedText';
import { COMMANDS, PALETTE_WORDS, type Command } from '../../i18n/paletteWords';
import { DEFAULT_VIEW, type View } from '../../view/view';

/** Shortest query of a spaced script that asks for a command: one letter begins too many. */
const LEAST_LETTERS = 2;

/** Finds the commands whose name, in any language, has each word of the query; all of them for none. */
export function findCommands(query: string): readonly Command[] {
  const words = foldText(query).split(' ').filter(Boolean);
  if (words.length === 0) return query.trim() === '' ? COMMANDS : [];
  if (words.every((word) => word.length < LEAST_LETTERS && !isUnspaced(word))) return [];
  const has = (name: string, word: string): boolean =>
    isUnspaced(word) ? name.includes(word) : ` ${name}`.includes(` ${word}`);
  return COMMANDS.filter((command) =>
    Object.values(PALETTE_WORDS).some(({ command: names }) =>
      words.every((word) => has(foldText(names[command]), word)),
    ),
  );
}

/** Returns the change of the view that a command makes. */
export function viewForCommand(command: Command, { theme }: Pick<View, 'theme'>): Partial<View> {
  switch (command) {
    case 'explore':
    case 'plan':
    case 'invest':
    case 'own':
      return { shell: command, open: null };
    case 'take':
    case 'table':
    case 'gaps':
    case 'about':
    case 'keys':
      return { open: { kind: command } };
    case 'theme':
      return { theme: theme === 'night' ? 'paper' : 'night' };
    case 'arcs':
      return { path: 'arc' };
    case 'paths':
      return { path: 'true' };
    case 'strip':
      return { path: 'strip' };
    case 'everything': {
      const { modes, only, rivals, goods } = DEFAULT_VIEW;
      return { modes, only, rivals, goods, pick: null, open: null };
    }
  }
}

import { describe, expect, it } from 'vitest';
import { COMMANDS, PALETTE_WORDS } from '../../src/i18n/paletteWords';
import { findCommands, viewForCommand } from '../../src/ui/search/commands';
import { DEFAULT_VIEW, parseView, printView } from '../../src/view/view';

describe('commands', () => {
  it('are all listed before anything is asked', () => expect(findCommands(' ')).toEqual(COMMANDS));

  it.each([
    ['theme', ['theme']],
    ['主题', ['theme']],
    ['сменить тему', ['theme']],
    ['단축키', ['keys']],
    ['pict', ['take']],
    ['plan ship', ['plan']],
    ['zarubino', []],
    ['p', []],
    ['?!', []],
  ])('are found by words of any language: %s', (query, found) => expect(findCommands(query)).toEqual(found));

  it('are found by their whole name in each language', () => {
    for (const { command: names } of Object.values(PALETTE_WORDS))
      for (const command of COMMANDS) expect(findCommands(names[command]), names[command]).toContain(command);
  });

  it.each(COMMANDS)('lead to a view that the address can say: %s', (command) => {
    for (const theme of ['night', 'paper'] as const) {
      const view = { ...DEFAULT_VIEW, theme, ...viewForCommand(command, { theme }) };
      expect(parseView(printView(view))).toEqual(view);
    }
  });
});

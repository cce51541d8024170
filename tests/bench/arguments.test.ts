import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

const openBuild = (): null => null;
const KNOWN = [{ name: 'opening', openBuild }, { name: 'trips' }, { name: 'moving', openBuild }];
const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean), KNOWN);

describe('arguments of the bench', () => {
  it.each([
    ['', { sections: ['opening', 'trips', 'moving'], trial: false, against: null }],
    ['moving --trial opening', { sections: ['opening', 'moving'], trial: true, against: null }],
    ['--against HEAD~3', { sections: ['opening', 'moving'], trial: false, against: 'HEAD~3' }],
    ['opening --trial --against v0.1.0', { sections: ['opening'], trial: true, against: 'v0.1.0' }],
    ['--against opening moving', { sections: ['moving'], trial: false, against: 'opening' }],
  ])('%j', (line, asked) => {
    expect(parse(line)).toEqual(asked);
  });

  it.each([
    ['opening --against', '--against needs a commit'],
    ['--against --trial', '--against needs a commit'],
    ['trips --against HEAD', 'trips is not measured against a commit; opening, moving are'],
    ['--agains HEAD', 'there is no section --agains'],
    ['openings', 'there is no section openings; there are opening, trips, moving'],
  ])('%j is refused', (line, why) => {
    expect(parse(line)).toContain(why);
  });
});

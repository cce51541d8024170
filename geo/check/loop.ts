import { idsNamedBy } from '../../src/domain/kiosk/kioskScene';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene';
import { LANGUAGES } from '../../src/domain/types';
import type { Language, Names, Observation } from '../../src/domain/types';
import type { Raw } from '../read';
import { idOf } from './case';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

/** Bounds of the whole loop, s. */
const LOOP_SECONDS = { least: 120, most: 160 } as const;
/** Most lights that a viewer can count. */
const MOST_LIGHTS = 60;

/** Collects numbers within names, which captions may hold: 吉浙1号. */
function numbersInNames({ sound }: Case): ReadonlySet<string> {
  const named: readonly Raw<{ readonly names: Names }>[] = [
    ...sound.facilities,
    ...sound.services,
    ...sound.subjects,
    ...sound.corridors,
  ];
  const numbers = named.flatMap(({ value: { names } }) =>
    LANGUAGES.flatMap((language) => names[language].match(/\d+/g) ?? []),
  );
  return new Set(numbers);
}

function textsOf(scene: KioskScene): [string, Language, string][] {
  const fields = { kicker: scene.kicker, title: scene.title, caption: scene.caption };
  return Object.entries(fields).flatMap(([field, names]) =>
    LANGUAGES.map((language): [string, Language, string] => [field, language, names[language]]),
  );
}

function numbersIn(record: Raw<KioskScene>, allowed: ReadonlySet<string>): Finding[] {
  return textsOf(record.value).flatMap(([field, language, text]) =>
    (text.match(/\d+/g) ?? [])
      .filter((number) => !allowed.has(number))
      .map((number) =>
        errorAt(
          record,
          `${idOf(record)}: ${field}.${language} says ${number}: a number stands in a figure, with its source`,
        ),
      ),
  );
}

function figuresIn(record: Raw<KioskScene>, figures: ReadonlyMap<string, Observation>): Finding[] {
  const { lights, bars = [], race = [] } = record.value;
  const found: string[] = [];
  const count = lights === undefined ? undefined : figures.get(lights);
  if (count && !(Number.isInteger(count.value) && count.value > 0 && count.value <= MOST_LIGHTS))
    found.push(`lights are a count of 1 to ${MOST_LIGHTS}, not ${count.value}`);
  const units = new Set(bars.flatMap((id) => figures.get(id)?.unit ?? []));
  if (units.size > 1) found.push(`bars are in one unit, not in ${[...units].join(' and ')}`);
  const lengths = race.flatMap(({ parts }) => parts.flatMap(({ figure }) => figures.get(figure ?? '') ?? []));
  const odd = lengths.find(({ unit }) => unit !== 'km' && unit !== 'nmi');
  if (odd) found.push(`a race is run over km or nmi, not over ${odd.unit}`);
  const extras = [lights, record.value.bars, record.value.race, record.value.list];
  if (extras.filter((extra) => extra !== undefined).length > 1)
    found.push('one idea: lights, bars, race or list, not several');
  return found.map((reason) => errorAt(record, `${idOf(record)}: ${reason}`));
}

function placesIn(record: Raw<KioskScene>, { sound }: Case): Finding[] {
  const located = new Set(sound.facilities.filter(({ value }) => value.at).map(({ value }) => value.id));
  const isFacility = new Set(sound.facilities.map(({ value }) => value.id));
  const lost = record.value.frame.find((id) => isFacility.has(id) && !located.has(id));
  return lost === undefined
    ? []
    : [errorAt(record, `${idOf(record)}: frame names "${lost}", whose place is not published`)];
}

export const loop: Check = {
  id: 'loop',
  rule: 'A scene tells one idea: no number in its words but those of names, figures that fit what is drawn of them, places that are known; the whole loop takes 120 to 160 s.',
  run: (it) => {
    const { scenes } = it.sound;
    const allowed = numbersInNames(it);
    const figures = new Map(it.sound.observations.map(({ value }) => [value.id, value]));
    const seconds = scenes.reduce((sum, { value }) => sum + value.seconds, 0);
    const [first] = scenes;
    const short = seconds < LOOP_SECONDS.least || seconds > LOOP_SECONDS.most;
    return [
      ...(first && it.faults.length === 0 && short
        ? [
            errorAt(
              first,
              `the loop takes ${seconds} s, and should take ${LOOP_SECONDS.least} to ${LOOP_SECONDS.most}`,
            ),
          ]
        : []),
      ...scenes.flatMap((record) => [
        ...numbersIn(record, allowed),
        ...(idsNamedBy(record.value).figures.every((id) => figures.has(id))
          ? figuresIn(record, figures)
          : []),
        ...placesIn(record, it),
      ]),
    ];
  },
};

import { BRIEF_PARTS } from '../../src/view/briefParts';
import type { Switch } from '../../src/domain/plan/planTypes';
import { BOX_TYPES } from '../../src/domain/plan/rates/boxType';
import type { HallSettings } from '../../src/view/hallSettings';
import type { View } from '../../src/view/view';

/** Says of each parameter of the address what it does. The types ask for every field there is, and for no other. */

export interface Field {
  readonly does: string;
  /** Values that it may have, in Markdown. */
  readonly may: string;
}

const words = (list: readonly string[]): string => list.map((word) => `\`${word}\``).join(', ');

export const fieldsOf = (may: {
  readonly shells: readonly string[];
  readonly languages: readonly string[];
  readonly themes: readonly string[];
  readonly measures: readonly string[];
  readonly speeds: readonly number[];
  readonly kinds: readonly string[];
  readonly modes: readonly string[];
  readonly editions: readonly string[];
  readonly paths: readonly string[];
  readonly cargoes: readonly string[];
  readonly delays: readonly string[];
  readonly maxZoom: number;
  readonly maxPitch: number;
}): Readonly<Record<keyof View, Field>> => ({
  shell: {
    does: 'Which page drives the map: the explorer, the planner, the page for investors, own shipments, a hall',
    may: words(may.shells),
  },
  lang: { does: 'Language of all words', may: words(may.languages) },
  light: {
    does: 'What shows the picture: a projector or an LED wall changes the dark theme, a sunlit room the light one',
    may: '`screen`, `projector`, `led`, `sun`',
  },
  theme: { does: 'Dark, or light for print and daylight', may: words(may.themes) },
  measure: { does: 'What widths, columns and bars show', may: words(may.measures) },
  period: {
    does: 'The years whose figures are drawn',
    may: '`latest`, a year or a span, `2023`, `2020/2024`',
  },
  window: {
    does: 'What plays, in days of Beijing, the last one excluded; absent for the period itself',
    may: '`FROM/TO`, as `2023-06-01/2023-07-01`',
  },
  t: { does: 'Where the playhead rests', may: 'an instant in UTC, `2023-06-01T12:00:00Z`' },
  speed: { does: 'How fast it plays', may: words(may.speeds.map(String)) },
  camera: {
    does: 'The camera; absent for the opening view, which depends on the shape of the screen',
    may: `\`zoom/latitude/longitude/bearing/pitch\`: zoom to ${may.maxZoom}, pitch to ${may.maxPitch} degrees`,
  },
  pick: {
    does: 'What is picked; places also by code or name, see below',
    may: `\`kind:id\`, the kind one of ${words(may.kinds)}`,
  },
  modes: { does: 'Modes of transport that are shown', may: `a list of ${words(may.modes)}` },
  rivals: {
    does: 'Whether crossings and ports that compete with those of Hunchun are shown',
    may: '`show`, `hide`',
  },
  only: { does: 'Whether figures that nobody printed are hidden', may: '`all`, `reported`' },
  scenario: {
    does: 'Scenario of the market areas on the page for investors: a version, then items in any order; absent for none',
    may: '`1,to:ningbo_city,unseen:off,measure:cost,gateway:CNHCG,rail:1.5,closed:CNDAG,days:14`',
  },
  omitted: {
    does: 'Sections that are left out of the brief for investors; its title is in no address',
    may: `a list of ${words(BRIEF_PARTS)}`,
  },
  goods: {
    does: 'Goods whose figures alone are shown; absent for all',
    may: 'a word for goods of the measure, `coal`, `crab`, `cars`',
  },
  edition: {
    does: 'Edition of the map: names and lines by international or Chinese rules',
    may: words(may.editions),
  },
  path: { does: 'Shape of the flows: arcs, true paths, a strip', may: words(may.paths) },
  panels: {
    does: 'Panels of a desk that are not folded; without it all, in a small window the details alone',
    may: '`legend`, `details`, `time`, with commas; `none`',
  },
  open: {
    does: 'What lies open over the map',
    may: '`table`, `take`, `about`, `keys`, `gaps`, `source:ID`, `conflict:ID`',
  },
  hall: { does: 'Settings of one hall', may: 'see below' },
  from: {
    does: 'Where the shipment starts',
    may: 'id of a place of the planner, or a code or name, see below',
  },
  to: { does: 'Where it ends', may: 'id of a place of the planner, or a code or name, see below' },
  first: {
    does: 'Town or kilometres from which lorries bring the goods to the start',
    may: 'as `from`, or km',
  },
  last: { does: 'Town or kilometres to which lorries take them from the end', may: 'as `from`, or km' },
  cargo: { does: 'What is shipped', may: words(may.cargoes) },
  quantity: { does: "How much, in the cargo's unit", may: 'a number, up to three decimals' },
  gross: {
    does: 'Weight of all goods in boxes, tonnes; absent for one that any box holds',
    may: 'a number, up to three decimals',
  },
  box: {
    does: 'Type of the boxes, whose weight limit holds; absent for the usual one of the cargo',
    may: words(BOX_TYPES.filter(({ teu, cooled }) => teu === 1 || !cooled).map(({ id }) => id)),
  },
  depart: { does: 'Day on which the goods are ready; absent for today', may: 'a day, `2026-03-01`' },
  cargoValue: {
    does: 'Value of the goods, CNY a tonne; absent for the usual value of the cargo',
    may: 'a number',
  },
  delay: { does: 'How a day of delay is valued', may: words(may.delays) },
  avoid: { does: 'Countries and hubs that no itinerary may touch', may: 'a list of codes, `KP,RUVVO`' },
  option: { does: 'The option that is looked at; absent for the first', may: '8 hex digits' },
  stage: { does: 'The stage of it that is looked at', may: 'a number from 0' },
  switches: { does: 'Conditions of the question', may: 'see below' },
});

export const CONDITIONS: Readonly<Record<Switch['kind'], Field>> = {
  closed: { does: 'Nothing calls, loads or passes there', may: '`closed:HUB`' },
  queue: { does: 'There is a queue at this hub', may: '`queue:HUB`' },
  border: { does: 'No leg by land crosses the border of two countries', may: '`border:CN-RU`' },
  ice: { does: 'Ice at every port that has an ice figure', may: '`ice:on`' },
  unseen: {
    does: 'Options by services not reported for twelve months follow the others',
    may: '`unseen:on`',
  },
  fuel: { does: 'Price of fuel, times a factor up to 10', may: '`fuel:1.3`' },
  exchange: { does: 'CNY for one of a currency', may: '`usd:7.2`, `eur:7.9`, `rub:0.09`' },
  wagons: { does: 'Every loading onto rail waits this many days more, 90 at most', may: '`wagons:3`' },
};

export const HALL_FIELDS: Readonly<Record<keyof HallSettings, Field>> = {
  mm: { does: 'Width of the screen in millimetres; controls follow it', may: '100 to 40,000' },
  warn: {
    does: 'Seconds without a touch until a visitor is asked whether anybody is there',
    may: '10 to 900; 0 never asks',
  },
  count: { does: 'Seconds that a visitor has to answer', may: '20 to 900' },
  rest: {
    does: 'Seconds from the end of a visit until the loop begins',
    may: '10 to 900; 0 never begins it',
  },
  long: { does: 'Seconds after which even a visitor who goes on is asked', may: '10 to 900; 0 never asks' },
  loop: {
    does: 'Seconds of a round of the loop: 40 for passers-by, 140 standing, 240 for a seated audience',
    may: '30 to 600',
  },
  low: { does: 'Controls within reach of a wheelchair', may: '0, 1' },
  calm: { does: 'Cuts instead of movement', may: '0, 1' },
  x: { does: 'Left edge of the part of the screen that is used, px', may: '0 to 16,384' },
  y: { does: 'Top edge of it, px', may: '0 to 16,384' },
  w: { does: 'Width of it, px; absent for all there is', may: '320 to 16,384' },
  h: { does: 'Height of it, px; absent for all there is', may: '320 to 16,384' },
};

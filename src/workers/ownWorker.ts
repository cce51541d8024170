import { groupConsignments, type Consignment } from '../domain/own/consignments';
import { buffersOfCube, indexOwnCube, type OwnCube } from '../domain/own/ownCube';
import type { Refusal } from '../domain/own/refusal';
import { findOwnDepartures, type OwnDepartures } from '../domain/own/ownDepartures';
import { OwnPlaces, type OwnPlace } from '../domain/own/ownPlaces';
import {
  describePlaced,
  listRows,
  type ListedRows,
  type OwnReport,
  type RowSearch,
} from '../domain/own/ownReport';
import type { Recipe } from '../domain/own/recipe';
import type { PlanCargo } from '../domain/plan/data/planData';
import { ColumnSource } from '../domain/question/columnSource';
import type { FlowAnswer } from '../domain/question/flowAnswer';
import type { FlowQuestion } from '../domain/question/flowQuestion';
import type { PlaceLevels } from '../domain/question/placeLevels';
import { importOwnFile, placeOwnRows, type OwnImport, type OwnSurvey } from '../files/own/importOwnFile';
import type { OwnFile } from '../files/own/ownFile';

/** Messages to the worker of own rows: places first; then a file, and questions of it, each under its number. */
export type ToOwn =
  | { readonly kind: 'places'; readonly places: readonly OwnPlace[]; readonly levels: PlaceLevels }
  | {
      readonly kind: 'read';
      readonly number: number;
      readonly file: File;
      readonly recipe: Recipe | null;
      readonly encoding: string | null;
    }
  /** Looks the places up again, with other corrections. */
  | { readonly kind: 'place'; readonly number: number; readonly recipe: Recipe }
  | { readonly kind: 'ask'; readonly number: number; readonly question: FlowQuestion }
  /** Asks for the cells of a cube, ready for brushing. */
  | { readonly kind: 'cube'; readonly number: number; readonly question: FlowQuestion }
  | { readonly kind: 'list'; readonly number: number; readonly search: RowSearch }
  /** Finds the days on which the rows leave. */
  | { readonly kind: 'departures'; readonly number: number }
  /** Groups the rows on the map into shipments of the planner's goods. */
  | { readonly kind: 'group'; readonly number: number; readonly cargoes: readonly PlanCargo[] };

export type FromOwn =
  | { readonly kind: 'survey'; readonly number: number; readonly survey: OwnSurvey }
  | { readonly kind: 'progress'; readonly number: number; readonly share: number; readonly rows: number }
  /** Null: another file has been asked for since. */
  | { readonly kind: 'report'; readonly number: number; readonly report: OwnReport | null }
  | { readonly kind: 'refused'; readonly number: number; readonly refusal: Refusal }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: FlowAnswer }
  | { readonly kind: 'cube'; readonly number: number; readonly cube: OwnCube }
  | { readonly kind: 'list'; readonly number: number; readonly list: ListedRows }
  | { readonly kind: 'departures'; readonly number: number; readonly departures: OwnDepartures }
  | { readonly kind: 'groups'; readonly number: number; readonly groups: readonly Consignment[] };

let places: OwnPlaces | null = null;
let imported: OwnImport | null = null;
/** Number of the newest file: an older one is read no further. */
let newest = 0;

const send = (message: FromOwn): void => self.postMessage(message);

const toOwnFile = (file: File): OwnFile => ({
  name: file.name,
  size: file.size,
  read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
});

async function readFile({ number, file, recipe, encoding }: Extract<ToOwn, { kind: 'read' }>): Promise<void> {
  if (!places) return;
  newest = number;
  // The memory of the file before is free while this one is read.
  imported = null;
  const read = await importOwnFile(toOwnFile(file), places, {
    recipe,
    encoding,
    onSurvey: (survey) => send({ kind: 'survey', number, survey }),
    onProgress: (share, rows) => send({ kind: 'progress', number, share, rows }),
    isCancelled: () => newest !== number,
  });
  if (newest !== number) return send({ kind: 'report', number, report: null });
  if ('kind' in read) return send({ kind: 'refused', number, refusal: read });
  if (read.refusal) return send({ kind: 'refused', number, refusal: read.refusal });
  imported = read;
  send({ kind: 'report', number, report: describePlaced(read, places) });
}

async function reply(asked: Exclude<ToOwn, { kind: 'places' | 'read' }>): Promise<void> {
  const { number } = asked;
  if (!imported || !places) return send({ kind: 'report', number, report: null });
  if (asked.kind === 'place') {
    imported = placeOwnRows(imported, places, asked.recipe);
    return send({ kind: 'report', number, report: describePlaced(imported, places) });
  }
  if (asked.kind === 'list') return send({ kind: 'list', number, list: listRows(imported, asked.search) });
  if (asked.kind === 'departures') {
    const departures = findOwnDepartures(
      imported.placed.table,
      imported.survey.recipe.columns.some(({ role }) => role === 'date'),
    );
    const { buffer } = departures.series;
    return self.postMessage({ kind: 'departures', number, departures } satisfies FromOwn, {
      transfer: [departures.starts.buffer, departures.rows.buffer, buffer],
    });
  }
  if (asked.kind === 'group') {
    const groups = groupConsignments(imported.placed.table, asked.cargoes);
    return send({ kind: 'groups', number, groups });
  }
  const source = new ColumnSource(imported.placed.table, places.levels);
  const answer = await source.ask(asked.question, new AbortController().signal);
  if (asked.kind === 'ask') return send({ kind: 'answer', number, answer });
  const cube = indexOwnCube(answer);
  self.postMessage({ kind: 'cube', number, cube } satisfies FromOwn, { transfer: [...buffersOfCube(cube)] });
}

self.onmessage = ({ data }: MessageEvent<ToOwn>): void => {
  if (data.kind === 'places') places = new OwnPlaces(data.places, data.levels);
  else void (data.kind === 'read' ? readFile(data) : reply(data));
};

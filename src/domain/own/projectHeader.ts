import { QUANTITIES, type Quantity } from '../question/flowQuestion';
import { TEXT_ENCODINGS } from './guessTextEncoding';
import { BRUSHES, type Brushed } from './ownCube';
import { readRecipeValue, type Recipe } from './recipe';

/** A reader's file, as a project names it. */
export interface ProjectedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Hex digits. */
  readonly sha256: string;
}

/** How a reader's file is read and looked at: with it, the same result. */
export interface OwnProject {
  readonly file: ProjectedFile;
  /** The bytes of the file follow, or it is chosen when the project is opened. */
  readonly holds: 'rows' | 'reference';
  /** true if the rows are those of the sample, which are invented. */
  readonly sample: boolean;
  readonly encoding: string | null;
  readonly recipe: Recipe;
  readonly quantity: Quantity;
  readonly brushed: Brushed;
  readonly beside: boolean;
}

const VERSION = 1;

/** Why a header is none. */
export type HeaderFault =
  /** Not readable. */
  | { readonly kind: 'project' }
  /** Written by a newer version of the program. */
  | { readonly kind: 'projectVersion'; readonly version: string };

/** Begins each project file: what tells it from a table or a list of features. */
export const PROJECT_MARK = /^\s*\{\s*"huntu"\s*:\s*"own-project"/;

/** Writes a project as one line. */
export function printProjectHeader({ brushed, ...project }: OwnProject): string {
  const bins = Object.fromEntries(Object.entries(brushed).map(([name, keys]) => [name, [...keys]]));
  return JSON.stringify({ huntu: 'own-project', v: VERSION, ...project, brushed: bins });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

function readFile(value: unknown): ProjectedFile | null {
  if (!isObject(value)) return null;
  const { name, size, sha256 } = value;
  if (!isText(name) || name.length > 255) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  return isText(sha256) && /^[0-9a-f]{64}$/.test(sha256) ? { name, size, sha256 } : null;
}

/** Reads the chosen bins; what is no bin is left out, as it hides nothing. */
function readBrushed(value: unknown): Brushed {
  if (!isObject(value)) return {};
  const known = BRUSHES.flatMap((name) => {
    const keys = value[name];
    return Array.isArray(keys) && keys.length > 0 ? [[name, new Set(keys.filter(isText))] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Reads the first line of a project file. */
export function readProjectHeader(line: string): OwnProject | HeaderFault {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return { kind: 'project' };
  }
  if (!isObject(raw)) return { kind: 'project' };
  if (raw['v'] !== VERSION) return { kind: 'projectVersion', version: String(raw['v']).slice(0, 20) };
  const [file, recipe] = [readFile(raw['file']), readRecipeValue(raw['recipe'])];
  const { holds } = raw;
  const encoding = TEXT_ENCODINGS.find((one) => one === raw['encoding']) ?? null;
  if (!file || !recipe || (holds !== 'rows' && holds !== 'reference')) return { kind: 'project' };
  // In another encoding the rows would be others.
  if (encoding !== (raw['encoding'] ?? null)) return { kind: 'project' };
  return {
    file,
    holds,
    sample: raw['sample'] === true,
    encoding,
    recipe,
    quantity: QUANTITIES.find((one) => one === raw['quantity']) ?? 'rows',
    brushed: readBrushed(raw['brushed']),
    beside: raw['beside'] !== false,
  };
}

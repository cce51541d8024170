import {
  printProjectHeader,
  PROJECT_MARK,
  readProjectHeader,
  type OwnProject,
  type ProjectedFile,
} from '../../domain/own/projectHeader';
import type { ProjectRefusal } from '../../domain/own/refusal';
import { ByteHash } from '../../domain/question/sha256';

/** Bytes hashed at a time: a few milliseconds. */
const PIECE = 2 ** 18;
/** Longest header: a recipe with tens of thousands of corrected names. */
const LONGEST_HEADER = 4_000_000;
/** Bytes that tell a project from a table. */
const MARK_BYTES = 200;
const LINE_END = 10;

/** Hashes a file piece by piece. */
async function hashFile(file: Blob): Promise<string> {
  const hash = new ByteHash();
  for (let at = 0; at < file.size; at += PIECE)
    hash.push(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  return hash.end();
}

/**
 * Writes a project: one line of JSON, then the bytes of the file where it holds the rows, as they are. Nothing is
 * copied: a file of any size is saved by the browser.
 * @throws where the file cannot be read any more
 */
export async function writeProject(project: Omit<OwnProject, 'file'>, file: File): Promise<Blob> {
  const { name, size } = file;
  const header = printProjectHeader({ ...project, file: { name, size, sha256: await hashFile(file) } });
  return new Blob([header, '\n', ...(project.holds === 'rows' ? [file] : [])]);
}

/** A project with its rows; without them where it only names the file. */
export interface OpenedProject {
  readonly project: OwnProject;
  readonly rows: File | null;
}

/** Opens a project file; null if it is none. */
export async function openProject(file: File): Promise<OpenedProject | ProjectRefusal | null> {
  if (!PROJECT_MARK.test(await file.slice(0, MARK_BYTES).text())) return null;
  const start = new Uint8Array(await file.slice(0, LONGEST_HEADER).arrayBuffer());
  const end = start.indexOf(LINE_END);
  const line = end < 0 ? start : start.subarray(0, end);
  const project = readProjectHeader(new TextDecoder().decode(line));
  if ('kind' in project) return { kind: project.kind, detail: 'version' in project ? project.version : '' };
  if (project.holds === 'reference') return { project, rows: null };
  const rows = new File(end < 0 ? [] : [file.slice(end + 1)], project.file.name);
  if (rows.size !== project.file.size)
    return { kind: 'projectCut', detail: `${rows.size} / ${project.file.size}` };
  if ((await hashFile(rows)) !== project.file.sha256) return { kind: 'projectChanged', detail: '' };
  return { project, rows };
}

/** Checks that a file is the one that a project names, whatever it is called by now. */
export async function checkReference(
  { name, size, sha256 }: ProjectedFile,
  file: File,
): Promise<ProjectRefusal | null> {
  const isSame = file.size === size && (await hashFile(file)) === sha256;
  return isSame ? null : { kind: 'otherFile', detail: name };
}

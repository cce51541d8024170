import type { Bytes } from './likelyEncoding';
import { CsvReader } from './csvReader';
import { findDelimiter } from './dialect';
import { findEncoding, decodeText, decodeWholeText } from './encoding';
import type { Encoding } from './encoding';
import { kindOf } from './judgeGeometry';
import type { Report } from './judgeGeometry';
import { judgeGeoJson, looksLikeGeoJson } from './judgeGeoJson';
import { Findings } from './issue';
import type { Issue } from './issue';
import { JsonList, readJson } from './readJson';
import { CONTRACT_LIMITS } from './limits';
import { Locator } from './locate';
import { judgeNetwork, looksLikeNetwork } from './judgeNetwork';
import { TableJudge, judgeRecords } from './judgeTable';

/** File from outside the project. */
export interface ForeignFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly bytes: Bytes;
  /** Encoding named by the caller; absent, it is detected. */
  readonly encoding?: string | undefined;
}

type Format = 'json' | 'table' | 'markup' | 'unknown';

/** Determines the format by name, else first character. */
function formatOf(name: string, start: string): Format {
  if (/^\uFEFF?\s*</.test(start)) return 'markup';
  if (/\.(?:csv|tsv|tab|txt)$/i.test(name)) return 'table';
  if (/\.(?:geo)?json$/i.test(name)) return 'json';
  if (/^\uFEFF?\s*[{[]/.test(start)) return 'json';
  return /\.[a-z0-9]+$/i.test(name) ? 'unknown' : 'table';
}

const READ = 'what is read here is GeoJSON, JSON, or a table in CSV (.csv, .tsv, .txt)';

function judgeJson(text: string, isGeoJson: boolean, findings: Findings): void {
  const read = readJson(text, findings);
  if (!read) return;
  const { value } = read;
  const locator = new Locator(text);
  const report: Report = (path, check, level, reason) => {
    findings.add(check, level, () => locator.lineOf(path), reason);
  };
  if (isGeoJson || looksLikeGeoJson(value)) judgeGeoJson(value, report);
  else if (looksLikeNetwork(value)) judgeNetwork(value, report);
  else if (value instanceof JsonList && value.length > 0 && value.areObjects()) {
    judgeRecords(value, findings, (index) => locator.lineOf([index]));
  } else {
    const wants = 'GeoJSON, a network of this atlas or a list of records';
    report([], 'type', 'error', `${kindOf(value)} is none of what is read here: ${wants}`);
  }
}

/** Checks a table row by row; faults of CSV syntax also go to `findings`. */
function judgeTable(chunks: Iterable<string>, start: string, findings: Findings): void {
  const delimiter = findDelimiter(start);
  const judge = new TableJudge(findings, delimiter !== ',');
  let rows = 0;
  const reader = new CsvReader(delimiter, {
    fault: (fault, line, reason) => {
      findings.error(fault === 'quote' ? 'quote' : 'limit', line, reason);
    },
    row: ({ line, cells }) => {
      const isBlank = cells.length === 1 && (cells[0] ?? '').trim() === '';
      const isDialect = line === 1 && /^sep=/.test(cells[0] ?? '') && cells.length <= 2;
      if (isBlank || isDialect) return true;
      rows += 1;
      if (rows === 1) judge.header(cells, line);
      else if (rows <= CONTRACT_LIMITS.rows + 1) judge.row(cells, line);
      else findings.error('limit', line, `more than ${CONTRACT_LIMITS.rows} rows: the rest was not read`);
      return rows <= CONTRACT_LIMITS.rows + 1;
    },
  });
  let isFirst = true;
  for (const chunk of chunks) {
    const more = reader.push(isFirst ? chunk.replace(/^\uFEFF/, '') : chunk);
    isFirst = false;
    if (!more) break;
  }
  reader.end();
  if (rows === 0) findings.error('empty', 1, 'the table is empty');
  else if (rows === 1) findings.warning('empty', 1, 'the table has headers and no rows');
  judge.end();
}

const START = 65_536;

function startOf(file: ForeignFile, encoding: Encoding): string {
  let start = '';
  for (const chunk of decodeText(file.bytes, encoding)) {
    start += chunk.slice(0, START);
    if (start.length >= START) break;
  }
  return start.replace(/^\uFEFF/, '');
}

function tooLarge(size: number, limit: number, findings: Findings): boolean {
  if (size <= limit) return false;
  findings.error('limit', 1, `the file has ${Math.ceil(size / 1e6)} MB; at most ${limit / 1e6} MB are read`);
  return true;
}

/** Checks GeoJSON, JSON or CSV; issues are sorted by line. Never throws on contents. Tables are streamed. */
export function judgeFile(file: ForeignFile): Issue[] {
  const findings = new Findings(file.name);
  if (tooLarge(file.size, CONTRACT_LIMITS.tableBytes, findings)) return findings.list();
  if (file.size === 0) {
    findings.error('empty', 1, 'the file is empty');
    return findings.list();
  }
  const encoding = findEncoding(file.bytes, findings, file.encoding ?? null);
  if (encoding === null) return findings.list();
  const start = startOf(file, encoding);
  if (start === '') findings.error('empty', 1, 'the file is empty');
  else if (start.trim() === '' && start.length < START - 1)
    findings.error('empty', 1, 'there is nothing in the file but blanks');
  else judgeText(file, encoding, start, findings);
  return findings.list();
}

function judgeText(file: ForeignFile, encoding: Encoding, start: string, findings: Findings): void {
  const format = formatOf(file.name, start);
  if (format === 'markup') findings.error('kind', 1, `HTML, KML or other markup; ${READ}`);
  else if (format === 'unknown') findings.error('kind', 1, `a file of unknown kind; ${READ}`);
  else if (format === 'table') judgeTable(decodeText(file.bytes, encoding), start, findings);
  else if (!tooLarge(file.size, CONTRACT_LIMITS.jsonBytes, findings)) {
    if (!/^utf-?8$/iu.test(encoding))
      findings.error('text-encoding', 1, 'JSON is UTF-8 and nothing else (RFC 8259)');
    judgeJson(decodeWholeText(file.bytes, file.size, encoding), /\.geojson$/i.test(file.name), findings);
  }
}

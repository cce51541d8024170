import { readFileSync } from 'node:fs';
import { LOOPBACK } from '../gateway/findClient';

/** Where a server is, and as whom it is asked. */
export interface ServerAddress {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Certificate of the authority that signed the server's; null for those that Node knows. */
  readonly authority: Buffer | null;
}

/** Reads a file that a variable of the environment names, without the line end that editors add. */
function readNamed(file: string | undefined, name: string): string {
  if (!file) throw new Error(`${name} names the file that holds it`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Error(`${name}: the file cannot be read`);
  }
}

/**
 * Reads where the server is; null where none is named. Its certificate is checked, and without one only this machine is
 * asked. User and password come from files: an environment is seen by others.
 */
export function readServerAddress(env: Readonly<Record<string, string | undefined>>): ServerAddress | null {
  const named = env['HUNTU_WAREHOUSE'];
  if (!named) return null;
  const address = URL.canParse(named) ? new URL(named) : null;
  const database = address?.pathname.slice(1) ?? '';
  if (!address || !/^\w{1,60}$/.test(database) || address.search || address.hash)
    throw new Error('HUNTU_WAREHOUSE is an address such as https://warehouse.example:8443/huntu');
  if (address.username || address.password)
    throw new Error('HUNTU_WAREHOUSE holds no user: HUNTU_WAREHOUSE_USER and _PASSWORD name files');
  const isHere = LOOPBACK.test(address.hostname.replace(/^\[|\]$/g, '')) || address.hostname === 'localhost';
  if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isHere))
    throw new Error('HUNTU_WAREHOUSE begins with https://, for a password crosses the network');
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    throw new Error('NODE_TLS_REJECT_UNAUTHORIZED=0 would trust any server: name its authority instead');
  const authority = env['HUNTU_WAREHOUSE_CA'];
  return {
    url: address.origin,
    database,
    user: readNamed(env['HUNTU_WAREHOUSE_USER'], 'HUNTU_WAREHOUSE_USER'),
    password: readNamed(env['HUNTU_WAREHOUSE_PASSWORD'], 'HUNTU_WAREHOUSE_PASSWORD'),
    authority: authority ? Buffer.from(readNamed(authority, 'HUNTU_WAREHOUSE_CA')) : null,
  };
}

import { judgeFile } from '../../src/domain/contract/judgeFile';

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Lists the issues of a foreign file: `line level check`, or with the reason. */
export function said(name: string, content: string | Uint8Array, withReason = false): string[] {
  const bytes = bytesOf(content);
  return judgeFile({ name, size: bytes.length, bytes: () => [bytes] }).map(
    ({ line, level, check, reason }) => `${line} ${level} ${check}${withReason ? `: ${reason}` : ''}`,
  );
}

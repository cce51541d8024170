import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { joinFrames } from './webp';

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
}

/** Reads the chunks of a RIFF file from a position on. */
function chunksOf(bytes: Buffer, from: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = from; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push({
      name: bytes.toString('latin1', at, at + 4),
      content: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/** A still WebP with a chunk before its picture, as an encoder may write one. */
const still = (picture: string): Buffer => {
  const chunk = (name: string, text: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([Buffer.from(name), length, Buffer.from(text), Buffer.alloc(text.length % 2)]);
  };
  return Buffer.concat([Buffer.from('RIFF....WEBP'), chunk('VP8X', 'abc'), chunk('VP8 ', picture)]);
};

it('joins stills of any length to an animation that plays for ever', () => {
  const film = joinFrames([still('odd'), still('even')], { width: 800, height: 450, ms: 125 });
  const [riff] = chunksOf(film, 0);
  expect(riff?.name).toBe('RIFF');
  const [head, loop, ...frames] = chunksOf(film, 12);
  expect([head?.name, loop?.name, ...frames.map(({ name }) => name)]).toEqual([
    'VP8X',
    'ANIM',
    'ANMF',
    'ANMF',
  ]);
  expect([head?.content.readUIntLE(4, 3), head?.content.readUIntLE(7, 3)]).toEqual([799, 449]);
  expect(loop?.content.readUInt16LE(4)).toBe(0);
  const [first, second] = frames.map(({ content }) => chunksOf(content, 16));
  expect([first?.[0]?.content.toString(), second?.[0]?.content.toString()]).toEqual(['odd', 'even']);
  expect(frames[0]?.content.readUIntLE(12, 3)).toBe(125);
});

it('refuses a picture that is no lossy WebP', () => {
  const png = readFileSync(resolve(import.meta.dirname, 'explorer-paper-en.png')).subarray(0, 8);
  expect(() => joinFrames([png], { width: 1, height: 1, ms: 1 })).toThrow(RangeError);
});

it('keeps the film of the README small, whole and long enough to show movement', () => {
  const film = readFileSync(resolve(import.meta.dirname, 'explorer.webp'));
  expect(film.length).toBeLessThan(1_500_000);
  expect(film.readUInt32LE(4)).toBe(film.length - 8);
  expect(chunksOf(film, 12).filter(({ name }) => name === 'ANMF').length).toBeGreaterThanOrEqual(24);
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';

/** One printed page as a reader has it. */
export interface PaperPage {
  readonly text: string;
  /** Colours in its upper third, four bits a channel: paper has one, a picture of a map has many. */
  readonly colours: number;
  /** Mean lightness of the upper third, 0 to 1. */
  readonly lightness: number;
}

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  render(options: object): { promise: Promise<void> };
  getTextContent(): Promise<{ items: readonly { str?: string }[] }>;
}

interface PdfReader {
  getDocument(options: { data: Uint8Array }): {
    promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfPage> }>;
  };
}

const require = createRequire(import.meta.url);
const READER = join(dirname(require.resolve('unpdf')), 'pdfjs.mjs');

/** Reads a printed file in a page of its own: what Chromium wrote is drawn by another program. */
export async function readPaper(page: Page, pdf: Buffer): Promise<readonly PaperPage[]> {
  const desk = await page.context().newPage();
  await desk.route('**/paper/*', async (asked) => {
    const isReader = asked.request().url().endsWith('.mjs');
    await asked.fulfill({
      contentType: isReader ? 'text/javascript' : 'text/html',
      body: isReader ? await readFile(READER) : '<!doctype html>',
    });
  });
  await desk.goto(new URL('/paper/desk', page.url()).href);
  const pages = await desk.evaluate(async (base64) => {
    const at = '/paper/reader.mjs';
    const { getDocument } = (await import(at)) as PdfReader;
    const file = await getDocument({ data: Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)) })
      .promise;
    const read = async (number: number): Promise<PaperPage> => {
      const sheet = await file.getPage(number);
      const viewport = sheet.getViewport({ scale: 1 });
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: viewport.width, height: viewport.height });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no 2D canvas');
      await sheet.render({ canvas, canvasContext: context, viewport }).promise;
      const { data } = context.getImageData(0, 0, canvas.width, Math.floor(canvas.height / 3));
      const colours = new Set<number>();
      let light = 0;
      for (let i = 0; i < data.length; i += 4) {
        const [r = 0, g = 0, b = 0] = data.slice(i, i + 3);
        colours.add(((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4));
        light += r + g + b;
      }
      const { items } = await sheet.getTextContent();
      return {
        text: items.map(({ str = '' }) => str).join(''),
        colours: colours.size,
        lightness: light / (data.length / 4) / 765,
      };
    };
    const all: PaperPage[] = [];
    for (let number = 1; number <= file.numPages; number += 1) all.push(await read(number));
    return all;
  }, pdf.toString('base64'));
  await desk.close();
  return pages;
}

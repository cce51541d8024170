import { constants, copyFileSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FILE, writeContentHash } from './mapContent.mjs';
import { judgeMapReview, printMapRelease } from './kiosk/mapReview.mjs';
import { BASE_FILE, describeBase, hashBase, hashWithBase } from './ownBase.mjs';
import { MAP_META, isPublicBuild, readReview } from './publishGate.mjs';
import { sealOffline } from './sealOffline.mjs';

/** Puts an own base beside a built site, and the mark by which the page knows of it: no page asks for a missing file. */

const META = new RegExp(`\\s*<meta name="${MAP_META}"[^>]*>`);

/** @param {string} from @param {string} to @returns {boolean} whether both names are of one file */
function isSameFile(from, to) {
  try {
    return realpathSync(from) === realpathSync(to);
  } catch {
    return false;
  }
}

/**
 * @param {{ file: string, base: import('./ownBase.mjs').OwnBase, dist: string, config: string }} input
 *   config: kiosk.json, which alone names a review
 * @returns {Promise<{ contentHash: string, isReviewed: boolean }>}
 * @throws where the site is no built one, or is for publication in China without a review of this map
 */
export async function placeBase({ file, base, dist, config }) {
  const index = join(dist, 'index.html');
  const page = readFileSync(index, 'utf8');
  const hash = await hashBase(file);
  const contentHash = hashWithBase(writeContentHash(dist), hash);
  const { review } = readReview(config);
  const isReviewed = judgeMapReview(review, contentHash) === 'reviewed';
  const isPublic = isPublicBuild(dist);
  if (isPublic && !isReviewed)
    throw new Error(
      `${dist} is for publication in China: ${config} must name the mapReview of contentHash ${contentHash}`,
    );
  const to = join(dist, BASE_FILE);
  // Copy-on-write where the file system has it: a base may have many gigabytes.
  if (!isSameFile(file, to)) copyFileSync(file, to, constants.COPYFILE_FICLONE);
  const content = printMapRelease({
    edition: isPublic ? 'cn' : null,
    review: isReviewed ? review : null,
    base: describeBase(base, { hash, ...(isReviewed && review?.boundaries ? { boundaries: true } : {}) }),
  });
  const meta = `<meta name="${MAP_META}" content="${content}">`;
  writeFileSync(
    index,
    page.replace(META, '').replace('</head>', () => `${meta}</head>`),
  );
  writeFileSync(join(dist, CONTENT_FILE), `${JSON.stringify({ hash: contentHash })}\n`);
  sealOffline(dist);
  return { contentHash, isReviewed };
}

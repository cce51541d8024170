import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, printBudgets } from './budget.mjs';
import { endOnClosedPipe } from './closedPipe.mjs';
import { isAllowed, printNotices, readShipped } from './licences.mjs';
import { sealOffline } from './sealOffline.mjs';
import { writeContentHash } from './mapContent.mjs';
import { printSbom } from './sbom.mjs';
import { findPublishFaults, isForPublic, reviewFile } from './publishGate.mjs';
import { scanSite } from './scan.mjs';
import { stampBuild } from './stamp.mjs';

/**
 * Finishes a build: writes notices and SBOM, checks size budget, licences and policy, and writes the stamp by which
 * `npm start` recognizes a fresh build. Any fault fails the build.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const DIST = join(ROOT, 'dist');

endOnClosedPipe();

const shipped = readShipped(ROOT);
writeFileSync(join(DIST, 'THIRD_PARTY_NOTICES.txt'), printNotices(shipped));
const project = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
writeFileSync(join(DIST, 'sbom.cdx.json'), printSbom(project, shipped));

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
// The manifest is not part of the site.
rmSync(join(DIST, '.vite'), { recursive: true });
const contentHash = writeContentHash(DIST);
const offline = sealOffline(DIST);
const budgets = measure(DIST, manifest);
console.log(printBudgets(budgets));

const faults = [
  ...budgets.filter(({ bytes, limit }) => bytes > limit).map(({ name }) => `over the size budget: ${name}`),
  // A renamed file would escape its limit.
  ...budgets.filter(({ bytes }) => bytes === 0).map(({ name }) => `the size budget found nothing: ${name}`),
  ...shipped
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, version, licence }) => `${name} ${version} may not be shipped: its licence is ${licence}`),
  ...scanSite(DIST),
  ...(isForPublic(process.env) ? findPublishFaults(DIST, reviewFile(ROOT, process.env)) : []),
];
for (const fault of faults) console.error(`Build: ${fault}`);
if (faults.length > 0) process.exit(1);

stampBuild(ROOT);
console.log(`Build: content of the map ${contentHash}`);
console.log(`Build: ${offline.files} files kept for use without a network, version ${offline.version}`);
console.log(
  `Build: ${shipped.length} packages in THIRD_PARTY_NOTICES.txt and sbom.cdx.json, nothing the policy forbids`,
);

/** Prints the SBOM of the built site, CycloneDX 1.5 (ECMA-424): the same bytes for the same packages. */

/** @typedef {import('./licences.mjs').Shipped} Shipped */

/** @param {string} expression */
const licenceOf = (expression) =>
  /[\s()]/.test(expression) ? { expression } : { license: { id: expression } };

/** @param {{ name: string, version: string }} part @returns {string} package URL */
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/**
 * Converts the hash that npm recorded of a package's archive, if any.
 * @param {string | undefined} integrity `sha512-...` in base64
 */
function hashesOf(integrity) {
  const [, digest] = /^sha512-([A-Za-z0-9+/=]+)/.exec(integrity ?? '') ?? [];
  return digest ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] : [];
}

/**
 * @param {{ name: string, version: string, license: string }} project of package.json
 * @param {readonly Shipped[]} shipped
 * @returns {string} sbom.cdx.json
 */
export function printSbom(project, shipped) {
  const { name, version } = project;
  const parts = new Map(shipped.map((part) => [purlOf(part), part]));
  const components = [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([purl, part]) => ({
      'bom-ref': purl,
      type: 'library',
      name: part.name,
      version: part.version,
      purl,
      licenses: [licenceOf(part.licence)],
      hashes: hashesOf(part.integrity),
    }));
  const own = purlOf(project);
  const licenses = [licenceOf(project.license)];
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { 'bom-ref': own, type: 'application', name, version, licenses } },
    components,
    dependencies: [{ ref: own, dependsOn: components.map(({ purl }) => purl) }],
  };
  return `${JSON.stringify(bom, null, 1)}\n`;
}

import { generateKeyPairSync } from 'node:crypto';

/** Pair of keys of the tests, PEM: `signingKey` signs bundles, `trustedKey` is that of the kiosk. */
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const signingKey = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
export const trustedKey = String(publicKey.export({ type: 'spki', format: 'pem' }));

/** Prints the staff card with a QR code: the manual's address or, without one, notes for technicians. */

/** Placeholder of the code in hall/card.html. */
const PLACE = '<!-- manual -->';
/** Quiet zone, modules (ISO/IEC 18004). */
const QUIET = 4;

/** @param {string} version @returns {string} under 600 bytes of UTF-8, legible to the camera of an old phone */
export const printTechnicianText = (version) =>
  [
    `珲图 Huntu ${version}`,
    '状态 state: ssh -L 8137:127.0.0.1:8137 USER@MACHINE, http://127.0.0.1:8137/staff',
    '设置 settings: /etc/huntu/kiosk.json',
    '日志 log: /var/lib/huntu/log.jsonl, journalctl -u huntu-kiosk',
    '重启 restart: systemctl restart huntu-kiosk',
    '更新 update: huntu-*.bundle + USB',
    '重装 reinstall: sh kit/src/host/hall/install.sh',
    '手册 manual: kit/docs/kiosk.md',
  ].join('\n');

/** @param {string} text @returns {Promise<string>} its QR code, SVG */
async function codeOf(text) {
  const { generate } = await import('lean-qr');
  const code = generate(text);
  const side = code.size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  return `<svg viewBox="${-QUIET} ${-QUIET} ${side} ${side}" role="img" aria-label="QR"><path d="${path}" /></svg>`;
}

/**
 * Fills the QR code and its caption into the card.
 * @param {string} template hall/card.html
 * @param {{ manual: string | null, version: string }} input manual: public address
 * @returns {Promise<string>}
 * @throws when the template has no placeholder
 */
export async function printCard(template, { manual, version }) {
  if (!template.includes(PLACE)) throw new Error(`hall/card.html has no ${PLACE}`);
  const [zh, en] =
    manual === null
      ? [
          '技术人员用手机扫：地址、文件和命令（不需要网络）。',
          'For technicians: addresses, files and commands; no network is needed.',
        ]
      : ['手册：用手机扫。', 'The manual: scan with a phone.'];
  const code = await codeOf(manual ?? printTechnicianText(version));
  return template.replace(PLACE, `<figure>${code}<figcaption>${zh}<span>${en}</span></figcaption></figure>`);
}

#!/bin/sh
# Installs or updates the kit on a Debian 12 or 13 machine, as root.
set -eu
# A plain `su` leaves sbin out of PATH, and may set a umask that denies the kiosk's user access.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
kit=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$kit"
[ "$(id -u)" = 0 ] || { echo "install.sh: must be run as root"; exit 1; }
# overlayroot accepts every write and loses it at the next boot.
if grep -q '^overlayroot / ' /proc/mounts; then
  echo "install.sh: root is read-only: boot once with overlayroot=disabled (docs/kiosk.md, Changes); nothing was installed"
  exit 1
fi
sha256sum --quiet --check SHA256SUMS || { echo "install.sh: the kit is damaged; nothing was installed"; exit 1; }
for program in chromium cage Xwayland seatd; do
  [ -x "/usr/bin/$program" ] || [ -x "/usr/sbin/$program" ] ||
    { echo "install.sh: $program is missing: install the Debian packages of debian-packages.txt first"; exit 1; }
done
id huntu >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin huntu
hall=src/host/hall
mkdir -p /etc/huntu /etc/chromium/policies/managed /etc/systemd/system.conf.d
rm -rf /opt/huntu.new /opt/huntu.old
mkdir -p /opt/huntu.new
cp -a . /opt/huntu.new/
chown -R root:root /opt/huntu.new
chmod -R a+rX,go-w /opt/huntu.new
chmod 755 /opt/huntu.new/node/node
[ ! -d /opt/huntu ] || mv /opt/huntu /opt/huntu.old
mv /opt/huntu.new /opt/huntu
cp trusted.pem /etc/huntu/trusted.pem
# Shows this kit's version, whatever bundles were installed before.
rm -f /var/lib/huntu/state.json
cp $hall/huntu-kiosk.service $hall/huntu-reboot.path $hall/huntu-reboot.service $hall/huntu-usb@.service /etc/systemd/system/
cp $hall/huntu-watchdog.conf /etc/systemd/system.conf.d/
cp $hall/90-huntu-usb.rules /etc/udev/rules.d/
cp $hall/chromium-policy.json /etc/chromium/policies/managed/kiosk.json
systemctl daemon-reload
udevadm control --reload
systemctl enable seatd.service huntu-reboot.path huntu-kiosk.service
systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target
echo "Installed in /opt/huntu. It starts with the machine; to start it now: systemctl restart huntu-kiosk"

#!/bin/sh
# installed.sh FOLDER: installs the kit in FOLDER/release/kit, as install.sh does, on a copy of this system that is thrown away
# (an overlay in a mount namespace of its own), and runs what the unit runs, as its user and with as little to write to.
set -eu
base=$1/system
root=$base/root
mkdir -p "$base"
mount -t tmpfs tmpfs "$base"
mkdir "$base/up" "$base/work" "$root" "$base/strict"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/up,workdir=$base/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/media/stick" "$root/etc/udev/rules.d" "$root/etc/systemd/system"
cp -r "$1/release/kit" "$root/media/stick/"
# What a hall has and this machine may not: nothing of it is needed for a page without a screen.
for program in chromium cage Xwayland seatd; do
  [ -e "$root/usr/bin/$program" ] || { printf '#!/bin/sh\n' > "$root/usr/bin/$program"; chmod 755 "$root/usr/bin/$program"; }
done
for program in systemctl udevadm; do
  rm -f "$root/usr/bin/$program"
  printf '#!/bin/sh\n' > "$root/usr/bin/$program"
  chmod 755 "$root/usr/bin/$program"
done
chroot "$root" sh /media/stick/kit/src/host/hall/install.sh

unit=$root/etc/systemd/system/huntu-kiosk.service
said() { sed -n "s/^$1=//p" "$unit"; }
mkdir -p "$root/var/lib/huntu" "$root/run/huntu"
for own in var/lib/huntu run/huntu; do
  mount -t tmpfs tmpfs "$root/$own"
  chroot "$root" chown huntu:huntu "/$own"
done
mount --rbind "$root" "$base/strict"
[ "$(said ProtectSystem)" != strict ] || mount -o remount,bind,ro "$base/strict"
[ "$(said PrivateTmp)" != yes ] || mount -t tmpfs -o mode=1777 tmpfs "$base/strict/tmp"
user=$(said User)
# shellcheck disable=SC2046
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin $(said Environment) "HUNTU_BROWSER_ARGS=$HUNTU_BROWSER_ARGS" \
  STATE_DIRECTORY=/var/lib/huntu CONFIGURATION_DIRECTORY=/etc/huntu RUNTIME_DIRECTORY=/run/huntu \
  chroot "$base/strict" setpriv "--reuid=$user" "--regid=$user" --clear-groups $(said ExecStart)

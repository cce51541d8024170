#!/bin/sh
# usb.sh NAME: mounts the stick /dev/NAME read-only for bundles. If it has a folder huntu-log, copies the kiosk's log
# there and then writes done.txt, after which the stick may be removed.
set -eu
stick=${HUNTU_STICKS:-/run/huntu-usb}/$1
home=${HUNTU_HOME:-/var/lib/huntu}
mkdir -p "$stick"
mount -o ro,nosuid,nodev,noexec "/dev/$1" "$stick"
[ -d "$stick/huntu-log" ] || exit 0
mount -o remount,rw "$stick" || exit 0
rm -f "$stick/huntu-log/done.txt"
for file in "$home"/log*.jsonl "$home/visits.jsonl" "$home/state.json"; do
  [ ! -f "$file" ] || cp "$file" "$stick/huntu-log/" || break
done
date -u +%FT%TZ > "$stick/huntu-log/done.txt" || true
sync -f "$stick" || true
mount -o remount,ro "$stick"

#!/bin/sh
# usb.sh NAME: mounts the stick /dev/NAME to read bundles from. A folder huntu-log on it asks for the log of the kiosk:
# only then is the stick written to, and it may be pulled out as soon as done.txt is there.
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

#!/usr/bin/env bash
# Does in a small Debian with a systemd of its own what deploy/README.md says, as it stands there, and looks at what comes of it.
#
#   scripts/try-systemd.sh PROGRAM
#
# PROGRAM is a `haishao` that runs on Debian 12. What is needed: root, systemd-nspawn (systemd-container), debootstrap with a
# mirror of Debian, python3, curl, and 1 GB below TMPDIR or /var/tmp. Telegram's place is taken by a stand-in on port 18081 of this
# machine alone. It takes about four minutes, tells each thing that was looked at, ends with 1 when one was not as it should be,
# and leaves nothing behind.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
program="$(realpath "${1:?"name the program to try, such as target/release/haishao"}")"
work="$(mktemp -d "${TMPDIR:-/var/tmp}/haishao-systemd.XXXXXX")"
root="$work/root"
token='7000000001:AAE-a_token_that_only_the_stand-in_knows'
port=18081
n_failed=0 stand_in="" machine=""

inside() {
  nsenter --target "$(pgrep --parent "$machine" | head -n 1)" --mount --uts --ipc --net --pid --cgroup \
    env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin HOME=/root bash -euc "cd /root/clone; $1"
}
# A connection that the bot drops when it is killed is no news.
start_stand_in() { python3 "$here/scripts/stand_in.py" "$port" "$token" 2>/dev/null & stand_in=$!; }
clean_up() {
  [ -z "$stand_in" ] || kill "$stand_in" 2>/dev/null || true
  # systemd-nspawn ends its machine in good order when it is told to stop.
  [ -z "$machine" ] || { inside 'systemctl poweroff' >/dev/null 2>&1; timeout 60 tail --pid "$machine" -f /dev/null; } || kill "$machine"
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT
# What stands behind a marker of deploy/README.md, with nothing that waits for a person.
readme() { sed -n "/<!-- systemd-$1 -->/,/^ *\`\`\`\$/p" "$here/deploy/README.md" | sed -e '1,2d' -e '$d' -e '/--follow/d'; }
looks() { # WHAT COMMAND: the command, inside, has to end well within two minutes
  for _ in $(seq 240); do
    if inside "$2" >/dev/null 2>&1; then echo "ok   $1"; return; fi
    sleep 0.5
  done
  echo "FAIL $1"
  n_failed=$((n_failed + 1))
  inside 'systemctl status haishao --no-pager; journalctl --no-pager -n 15' || true
}
follows() { readme "$1" > "$root/root/page.sh" && inside 'bash -eux /root/page.sh' || { echo "FAIL what the page says: $1"; exit 1; }; }
pid() { inside 'systemctl show --property MainPID --value haishao'; }
tells() { looks "$1" "journalctl --unit haishao --since '$since' | grep -q '$2'"; }
serves='systemctl show --property StatusText haishao | grep -q "serving;" && systemctl is-active haishao'

echo "a small Debian is made in $work"
debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,sudo,openssl bookworm "$root" >"$work/log" 2>&1 \
  || { tail "$work/log"; exit 1; }
echo 127.0.0.1 localhost "$(cat "$root/etc/hostname")" > "$root/etc/hosts"
mkdir -p "$root/root/clone" "$root/etc/haishao" && cp -r "$here/deploy" "$program" "$root/root/clone/"
mv "$root/root/clone/$(basename "$program")" "$root/root/clone/haishao"
printf 'TELOXIDE_API_URL=http://127.0.0.1:%s\n' "$port" > "$root/etc/haishao/environment"
# Without a systemd outside there is none to be asked for a unit of its own.
own_unit=(--keep-unit)
[ ! -d /run/systemd/system ] || own_unit=()
systemd-nspawn --quiet --directory="$root" --boot --register=no "${own_unit[@]}" --link-journal=no --console=pipe \
  </dev/null >"$work/console" 2>&1 &
machine=$!
looks "systemd runs" 'systemctl is-system-running --wait | grep -qE "running|degraded"'

start_stand_in
follows install <<< "$token"
looks "it is installed as the page says, and serves" "$serves"
looks "little is left open to it" 'systemd-analyze security --no-pager --threshold=15 haishao.service'
curl --silent --data /start "http://127.0.0.1:$port/say" >/dev/null
looks "somebody is answered" \
  "exec 3<>/dev/tcp/127.0.0.1/$port; printf 'GET /said HTTP/1.0\r\n\r\n' >&3; timeout 1 cat <&3 | grep -q Haishao"
looks "the doctor finds nothing to mend" "cd /var/lib/haishao; export TELOXIDE_API_URL=http://127.0.0.1:$port TELOXIDE_TOKEN=$token
  sudo --preserve-env=TELOXIDE_TOKEN,TELOXIDE_API_URL -u haishao haishao doctor --data /var/lib/haishao"
looks "a backup is made as the timer makes it" 'systemctl start haishao-backup && ls /var/lib/haishao/backups/*.backup'
looks "the timer waits for the night" 'systemctl list-timers haishao-backup.timer | grep -qE " 0[34]:"'
for signal in KILL STOP; do
  before="$(pid)"; inside "kill -$signal $before"
  looks "after kill -$signal it is started again" \
    "[ \$(systemctl show --property MainPID --value haishao) != $before ] && $serves"
done
looks "it stops within 5 seconds" 'timeout 5 systemctl stop haishao'
kill "$stand_in"; inside 'systemctl start --no-block haishao'
looks "without Telegram it has not started, and says what it waits for" \
  'systemctl show --property StatusText haishao | grep -q "waiting for Telegram: " && ! systemctl is-active haishao'
start_stand_in
looks "once Telegram is there it has" "$serves"
follows update
looks "it is updated as the page says" "$serves"
since="$(inside 'date "+%F %T"')"
inside "echo ${token}s > /etc/haishao/token; systemctl restart --no-block haishao"
tells "a wrong token is named in the journal" 'does not accept the token'
inside "echo $token > /etc/haishao/token; cd /var/lib; mount --bind haishao haishao; mount -o remount,ro,bind haishao
  systemctl restart --no-block haishao"
tells "a read-only disk is named in the journal" 'cannot be written'
inside 'systemctl stop haishao; cd /var/lib; umount haishao; mv haishao lost; cp lost/master.key lost/backups/haishao.erasures ~/clone
  cp lost/backups/*.backup ~/clone/haishao.backup'
follows restore
looks "a lost disk is restored as the page says" "$serves"
inside 'systemctl stop haishao; rm -r /var/lib/haishao; ! systemctl start haishao-backup'
follows key
looks "its key lies elsewhere, as the page says" \
  "systemctl start haishao && systemctl start haishao-backup && [ ! -e /var/lib/haishao/master.key ] && $serves"
[ "$n_failed" = 0 ] || { echo "$n_failed were not as they should be"; exit 1; }

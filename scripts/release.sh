#!/usr/bin/env bash
# Builds an archive that runs without being installed: one static, stripped program with all content inside, its licences and
# its bill of materials, and checksums.
#
#   scripts/release.sh [TARGET]
#
# TARGET is x86_64-unknown-linux-musl or aarch64-unknown-linux-musl where the compiler has it (`rustup target add …`) and
# `musl-gcc` is there (Debian: musl-tools); otherwise this machine's own with the C library built in, which has to be glibc 2.34
# or newer: older ones look names up through libraries that have to be there when the program runs. Results lie in `dist/`.
# What is needed: cargo, a C compiler, python3 (3.11 or newer), tar, gzip, sha256sum, file, and make where it is not musl.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'release.sh: %s\n' "$*" >&2; exit 1; }

need() { command -v "$1" >/dev/null 2>&1 || fail "\`$1\` is not there, and it is needed"; }
for tool in cargo rustc python3 tar gzip sha256sum file; do
  need "$tool"
done

host="$(rustc -vV | sed -n 's/^host: //p')"
musl="${host%-gnu}-musl"
has_target() { [ -d "$(rustc --print sysroot)/lib/rustlib/$1/lib" ]; }

if [ $# -ge 1 ]; then
  target="$1"
elif has_target "$musl" && command -v musl-gcc >/dev/null 2>&1; then
  target="$musl"
else
  target="$host"
  echo "no $musl and musl-gcc here: the C library of this machine is built in instead"
fi
has_target "$target" || fail "the compiler has no $target; \`rustup target add $target\` fetches it"
# Builds jemalloc, which is not used with musl.
case "$target" in *-musl) ;; *) need make ;; esac

version="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
[ -n "$version" ] || fail "Cargo.toml names no version"
name="haishao-$version-$target"
# Files get the time of the last commit, so that the same commit gives the same archive.
SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH

say "build $name"
cargo fetch --locked
# Encoded, since the name of a folder may hold spaces. What is given from outside comes first, as cargo would take it.
separator=$'\x1f'
read -r -a given <<< "${RUSTFLAGS:-}"
flags="${CARGO_ENCODED_RUSTFLAGS-$(IFS="$separator"; printf '%s' "${given[*]}")}"
for flag in -C target-feature=+crt-static "--remap-path-prefix=$PWD=." \
  "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"; do
  flags="${flags:+$flags$separator}$flag"
done
# Given with a target, the flags do not reach what runs while it is built.
CARGO_ENCODED_RUSTFLAGS="$flags" cargo build --release --locked --bin haishao \
  --target "$target" --config 'profile.release.strip="symbols"'
binary="$(realpath "${CARGO_TARGET_DIR:-target}/$target/release/haishao")"

say "what was built"
file "$binary"
file "$binary" | grep -E 'statically linked|static-pie linked' >/dev/null || fail "the program is not static"
file "$binary" | grep 'not stripped' >/dev/null && fail "the program is not stripped"
if [ "${target%%-*}" = "${host%%-*}" ]; then
  "$binary" --version
  # In an empty folder, with nothing from outside: content and encoder must be inside.
  empty="$(mktemp -d)"
  trap 'rm -rf "$empty"' EXIT
  answer="$(cd "$empty" && env -i HOME="$empty" "$binary" ask '卖家说退款要我先转账，是不是骗局？')"
  printf '%s' "$answer" | grep '骗局' >/dev/null || fail "the program does not answer"
else
  echo "it is for ${target%%-*}, and this machine is ${host%%-*}: whether it answers was NOT tried"
fi

say "archive"
rm -rf "dist/$name" && mkdir -p "dist/$name/licences" "dist/$name/deploy" "dist/$name/docs"
install -m 755 "$binary" "dist/$name/haishao"
cp README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "dist/$name/"
cp deploy/README.md deploy/*.service deploy/*.timer deploy/*.sysusers deploy/grafana.json "dist/$name/deploy/"
cp docs/*.md docs/*.jsonl "dist/$name/docs/"
# A program for another kind of machine cannot be asked for them here; whoever has it can.
if [ "${target%%-*}" = "${host%%-*}" ]; then
  mkdir -p "dist/$name/completions"
  for shell in bash zsh fish; do
    "$binary" completions "$shell" > "dist/$name/completions/haishao.$shell"
  done
  "$binary" man --to "dist/$name/man"
fi
python3 scripts/third_party.py licences "$target" "dist/$name/licences"
# What is built in beside packages: the encoder's weights, and the fonts.
for own in content/encoder content/fonts; do
  mkdir -p "dist/$name/licences/${own#content/}"
  find "$own" -maxdepth 2 -type f \( -iname 'LICEN*' -o -iname 'OFL*' -o -iname 'README*' \) \
    -exec cp {} "dist/$name/licences/${own#content/}/" \;
done
python3 scripts/third_party.py sbom "$target" > "dist/$name.cdx.json"
cp "dist/$name.cdx.json" "dist/$name/haishao.cdx.json"
tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode='u+rw,go+r-w,a+X' \
  --directory=dist "$name" | gzip --best --no-name > "dist/$name.tar.gz"
rm -rf "dist/${name:?}"

say "checksums"
(cd dist && sha256sum "$name.tar.gz" "$name.cdx.json" | tee "$name.sha256")
ls -l "dist/$name.tar.gz"

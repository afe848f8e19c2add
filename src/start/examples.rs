//! What `--help` shows below each command: how it is used, line by line. `tests/documented` holds them against the program.

pub(super) const ALL: &str = "\
Examples:
  haishao playground                               the bot on a local chat page
  haishao chat                                     talk to the bot here
  haishao ask 'the seller wants me to pay again'   one question, one answer
  haishao serve --token-file token                 the bot on Telegram, with its token in the file `token`
  haishao doctor                                   what is wrong, and what to do
  haishao backup --help                            more about one command";

pub(super) const SERVE: &str = "\
Examples:
  haishao serve --token-file token                           data in `haishao-data` below this folder
  haishao serve --token-file token --data /var/lib/haishao   data elsewhere
  haishao serve --metrics 127.0.0.1:9464                     with figures and health for machines";

pub(super) const PLAYGROUND: &str = "\
Examples:
  haishao playground                     prints the address of the page; everything goes when it ends
  haishao playground --content .         edits in `content` and `locales` are spoken a second later
  haishao playground --data try          what was said stays in the folder `try`";

pub(super) const CHAT: &str = "\
Examples:
  haishao chat                           everything goes when it ends
  haishao chat --data try                goes on where it was left
  haishao chat --content . --pseudo      marks what stands in the locales";

pub(super) const ASK: &str = "\
Examples:
  haishao ask 'the seller stopped answering'
  haishao ask --lang zh-Hans 'the seller stopped answering'    answered in Chinese
  printf '{\"id\":\"1\",\"text\":\"is this a scam?\"}\\n' | haishao ask --jsonl";

pub(super) const CHECK: &str = "\
Examples:
  haishao check 'Send me the code to get your refund'
  haishao check https://usps-fee.top
  haishao check --picture screenshot.png
  printf '{\"id\":\"1\",\"text\":\"pay here\"}\\n' | haishao check --jsonl     with signals and weights";

pub(super) const SAFE: &str = "\
Examples:
  haishao safe                           asked here, one question after the other
  haishao safe --describe                the whole graph, as JSON
  printf '{\"answers\":{\"situation\":\"selling\"}}\\n' | haishao safe --card card.png";

pub(super) const LINT: &str = "\
Examples:
  haishao lint --content .               what is wrong in this folder, each with a next step
  haishao lint --explain unknown-topic   more about one finding
  haishao lint --similar                 example questions that resemble each other";

pub(super) const PREVIEW: &str = "\
Examples:
  haishao preview card-chargeback
  haishao preview first-hour --lang zh-Hans --content .";

pub(super) const EVAL: &str = "\
Examples:
  haishao eval content/examination       how well labelled questions are answered
  haishao eval tests/messages --json     how well labelled messages are judged, for programs";

pub(super) const QUESTIONS: &str = "\
Examples:
  haishao questions                      shows them, and leaves them there
  haishao questions --json --clear       takes them out, for programs";

pub(super) const ALERT: &str = "\
Examples:
  haishao alert parcels.toml --dry-run   how it will look, and how many would get it
  haishao alert parcels.toml             sends it, after asking
  haishao alert --status                 how far it has come
  haishao alert --stop parcel-week       ends it";

pub(super) const KEYS: &str = "\
Examples:
  haishao keys rotate                    a new master key";

pub(super) const ROTATE: &str = "\
Examples:
  haishao keys rotate                            one is made; copy it to a safe place afterwards
  haishao keys rotate --new-key-file mine.key    one of your own";

pub(super) const BACKUP: &str = "\
Examples:
  haishao backup                                 into `backups` in the data folder
  haishao backup --to /mnt/backups/ --keep 14    elsewhere; the 14 newest stay
  haishao backup --to - | ssh other 'cat > haishao.backup'";

pub(super) const RESTORE: &str = "\
Examples:
  haishao restore haishao.backup --data new                            `new` holds the copy of `master.key`
  haishao restore haishao.backup --data new --erasures haishao-data    without those who were forgotten since";

pub(super) const EXPORT: &str = "\
Examples:
  haishao export --all --to haishao.export                      sealed under the master key
  haishao export --all --in-the-clear --to - | other-program    lies open: whoever has it can read it";

pub(super) const IMPORT: &str = "\
Examples:
  haishao import haishao.export --data new
  haishao import haishao.export --data new --leave-out    all but the lines that cannot be taken";

#[cfg(feature = "postgres")]
pub(super) const MIGRATE: &str = "\
Examples:
  haishao migrate --from sled:haishao-data --to postgres://haishao@db/haishao --store-password-file secret
  haishao migrate --from postgres://haishao@db/haishao --to sled:new    `new` holds a copy of `master.key`";

pub(super) const LEARN: &str = "\
Examples:
  haishao learn --content .              writes `content/learned`, to be committed with the edit";

pub(super) const COMPLETIONS: &str = "\
Examples:
  haishao completions bash > ~/.local/share/bash-completion/completions/haishao
  haishao completions zsh > ~/.zfunc/_haishao
  haishao completions fish > ~/.config/fish/completions/haishao.fish";

pub(super) const MAN: &str = "\
Examples:
  haishao man --to ~/.local/share/man/man1    then: man haishao, man haishao-backup
  haishao man > haishao.1                     the first page alone";

pub(super) const DOCTOR: &str = "\
Examples:
  haishao doctor                         looks at everything; ends with 1 when something failed
  haishao doctor --running               only whether the bot answers";

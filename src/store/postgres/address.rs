//! Where the database is: `postgres://user@host:5432/name`, read strictly and shown without its secrets.

use std::fmt;
use std::fs;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::percent_decode_str;
use thiserror::Error;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use zeroize::Zeroizing;

/// What may stand behind the `?`. What else the library takes would weaken what is promised here, or is ours to set.
const SETTINGS: &[&str] = &[
    "application_name",
    "host",
    "options",
    "port",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
    "user",
];

/// How long opening a connection, and bytes on their way that nobody confirms, are waited for.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const CONFIRMED_WITHIN: Duration = Duration::from_secs(10);
/// After which silence the other side is asked whether it is still there, and how often.
const KEEPALIVE: Duration = Duration::from_secs(5);
const KEEPALIVES: u32 = 2;

/// Where the database is and how to speak to it. Shown, it names hosts, ports and the database, never who is let in by what.
#[derive(Clone)]
pub struct Address {
    config: Config,
    roots: Option<Roots>,
}

/// Who vouches for the database's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Roots {
    /// Whom browsers trust.
    Public,
    /// Who stands in this file of the operator's.
    File(PathBuf),
}

/// Why an address cannot be used. What it says is never repeated: a password with a `?` in it looks like a setting.
#[derive(Debug, Error)]
pub enum AddressError {
    #[error(
        "the address of a database begins with `postgres://`, as in `postgres://haishao@db.example.org/haishao`"
    )]
    OtherKind,

    #[error(
        "the address of the database cannot be read; it looks like `postgres://haishao@db.example.org:5432/haishao`, and a \
         `:`, `/`, `?`, `#`, `@` or `%` within a name or a password is written as `%3A`, `%2F`, `%3F`, `%23`, `%40` or `%25`"
    )]
    Unreadable,

    #[error(
        "the address of the database names no host; for a socket on this machine write `?host=/run/postgresql`"
    )]
    NoHost,

    #[error(
        "the address of the database has a setting that is not known; known are {}, and a password with a `?` in it is \
         written with `%3F`", SETTINGS.join(", ")
    )]
    UnknownSetting,

    #[error(
        "`sslmode` in the address of the database is `disable`, `require` or `verify-full`; the last two both check the \
         certificate and its name"
    )]
    UnknownMode,

    #[error(
        "`sslmode` and `sslrootcert` in the address of the database ask for encryption, but a Unix socket has none; leave them out"
    )]
    NotOverSocket,

    #[error(
        "`sslrootcert` in the address of the database is of no use with `sslmode=disable`; leave one of them out"
    )]
    RootsUnused,

    #[error(
        "there is a password in the address of the database and another in `{}`; leave it out of the address", path.display()
    )]
    TwoPasswords { path: PathBuf },

    #[error("the password of the database cannot be read from `{}`: {source}", path.display())]
    PasswordFile { path: PathBuf, source: io::Error },

    #[error("the first line of `{}` should be the password of the database, but is empty", path.display())]
    NoPassword { path: PathBuf },

    #[error("no certificate can be read from `{}`: {reason}; name a file with the authority's certificate in PEM", path.display())]
    Roots { path: PathBuf, reason: String },
}

impl Address {
    /// Reads what the operator wrote.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let is_ours = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if !is_ours {
            return Err(AddressError::OtherKind);
        }
        let (place, settings) = text.split_once('?').unwrap_or((text, ""));
        let mut encryption = Encryption::default();
        let mut others = Vec::new();
        for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
            let (name, value) = setting.split_once('=').ok_or(AddressError::Unreadable)?;
            if !SETTINGS.contains(&name) {
                return Err(AddressError::UnknownSetting);
            }
            if !encryption.take(name, value)? {
                others.push(setting);
            }
        }
        let config = format!("{place}?{}", others.join("&"));
        let mut config: Config = config.parse().map_err(|_| AddressError::Unreadable)?;
        if config.get_hosts().is_empty() {
            return Err(AddressError::NoHost);
        }
        let roots = encryption.roots(config.get_hosts())?;
        settle(&mut config, roots.is_some());
        Ok(Self { config, roots })
    }

    /// The same with the password that is the first line of a file.
    pub fn with_password_file(mut self, path: &Path) -> Result<Self, AddressError> {
        let path = path.to_owned();
        if self.config.get_password().is_some() {
            return Err(AddressError::TwoPasswords { path });
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => Zeroizing::new(text),
            Err(source) => return Err(AddressError::PasswordFile { path, source }),
        };
        let Some(password) = text.lines().next().filter(|line| !line.is_empty()) else {
            return Err(AddressError::NoPassword { path });
        };
        self.config.password(password);
        Ok(self)
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Who vouches for the database; `None` where nothing is encrypted.
    pub(super) fn roots(&self) -> Option<&Roots> {
        self.roots.as_ref()
    }
}

/// What the operator wrote about encryption.
#[derive(Default)]
struct Encryption {
    wanted: Option<bool>,
    file: Option<PathBuf>,
}

impl Encryption {
    /// Takes a setting if it is one of encryption's. The library knows neither the file nor all modes.
    fn take(&mut self, name: &str, value: &str) -> Result<bool, AddressError> {
        match (name, value) {
            ("sslmode", "disable") => self.wanted = Some(false),
            ("sslmode", "require" | "verify-full") => self.wanted = Some(true),
            ("sslmode", _) => return Err(AddressError::UnknownMode),
            ("sslrootcert", file) => {
                let file = percent_decode_str(file).decode_utf8().map_err(|_| AddressError::Unreadable)?;
                self.file = Some(PathBuf::from(file.as_ref()));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Unless the operator says otherwise, what leaves this machine is encrypted, and only that.
    fn roots(self, hosts: &[Host]) -> Result<Option<Roots>, AddressError> {
        let is_wanted = self.wanted.unwrap_or_else(|| self.file.is_some() || !hosts.iter().all(is_here));
        let has_socket = hosts.iter().any(|host| matches!(host, Host::Unix(_)));
        match (is_wanted, self.file) {
            (true, _) if has_socket => Err(AddressError::NotOverSocket),
            (true, Some(file)) => Ok(Some(Roots::File(file))),
            (true, None) => Ok(Some(Roots::Public)),
            (false, Some(_)) => Err(AddressError::RootsUnused),
            (false, None) => Ok(None),
        }
    }
}

/// Whether what is said to this host stays on this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    }
}

/// What is ours to set. A connection on which nothing comes back has to be noticed before a copy's lease runs out.
fn settle(config: &mut Config, is_encrypted: bool) {
    config.ssl_mode(if is_encrypted { SslMode::Require } else { SslMode::Disable });
    config.connect_timeout(CONNECT_WITHIN).tcp_user_timeout(CONFIRMED_WITHIN);
    config.keepalives_idle(KEEPALIVE).keepalives_interval(KEEPALIVE).keepalives_retries(KEEPALIVES);
    if config.get_application_name().is_none() {
        config.application_name("haishao");
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("postgres://")?;
        let ports = self.config.get_ports();
        for (place, host) in self.config.get_hosts().iter().enumerate() {
            let port = ports.get(place).or(ports.first()).copied().unwrap_or(5432);
            let comma = if place > 0 { "," } else { "" };
            match host {
                Host::Unix(path) => write!(formatter, "{comma}{}:{port}", path.display())?,
                Host::Tcp(name) if name.contains(':') => write!(formatter, "{comma}[{name}]:{port}")?,
                Host::Tcp(name) => write!(formatter, "{comma}{name}:{port}")?,
            }
        }
        match self.config.get_dbname() {
            Some(name) => write!(formatter, "/{name}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> Option<Roots> {
        Address::parse(text).expect("an address").roots
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted_unless_the_operator_says_otherwise() {
        for here in [
            "postgres://haishao@localhost/haishao",
            "postgres://haishao@127.0.0.1:5433/haishao",
            "postgres://haishao@[::1]/haishao",
            "postgres:///haishao?host=/run/postgresql",
            "postgres://haishao@%2Frun%2Fpostgresql/haishao",
        ] {
            assert_eq!(roots(here), None, "{here}");
        }
        for away in [
            "postgres://haishao@db.example.org/haishao",
            "postgresql://haishao@10.0.0.7/haishao",
            "postgres://haishao@localhost,10.0.0.7/haishao",
            "postgres://haishao@localhost/haishao?sslmode=require",
            "postgres://haishao@localhost/haishao?sslmode=verify-full",
        ] {
            assert_eq!(roots(away), Some(Roots::Public), "{away}");
        }
        assert_eq!(roots("postgres://haishao@10.0.0.7/haishao?sslmode=disable"), None);
    }

    #[test]
    fn the_operator_s_own_authority_is_taken_from_a_file() {
        let file = Roots::File(PathBuf::from("/etc/haishao/my ca.pem"));
        let text = "postgres://haishao@localhost/haishao?sslrootcert=/etc/haishao/my%20ca.pem";
        assert_eq!(roots(text), Some(file));
    }

    fn refused(text: &str) -> String {
        Address::parse(text).expect_err("it cannot be used").to_string()
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_repeating_it() {
        for (text, word) in [
            ("mysql://u:secret@h/d", "begins with"),
            ("postgres://u:secret@h:port/d", "cannot be read"),
            ("postgres:///d", "names no host"),
            ("postgres://u:a?secret=1@h/d", "not known"),
            ("postgres://u:secret@h/d?hostaddr=10.0.0.1", "not known"),
            ("postgres://u:secret@h/d?sslmode=prefer", "`sslmode`"),
            ("postgres://u:secret@h/d?sslmode", "cannot be read"),
            ("postgres:///d?host=/run/postgresql&sslmode=require", "Unix socket"),
            ("postgres://u:secret@h/d?sslmode=disable&sslrootcert=/ca.pem", "of no use"),
        ] {
            let error = refused(text);
            assert!(error.contains(word) && !error.contains("secret"), "{text}: {error}");
        }
    }

    #[test]
    fn an_address_is_shown_without_who_is_let_in_by_what() {
        let text = "postgres://anna:secret@db.example.org,[2001:db8::1]:5433/cases?options=-cx%3Dsecret";
        let address = Address::parse(text).expect("an address");
        assert_eq!(address.to_string(), "postgres://db.example.org:5432,[2001:db8::1]:5433/cases");
        assert_eq!(
            format!("{address:?}"),
            "Address(postgres://db.example.org:5432,[2001:db8::1]:5433/cases)"
        );
        let socket = Address::parse("postgres:///cases?host=/run/postgresql&port=5433").expect("an address");
        assert_eq!(socket.to_string(), "postgres:///run/postgresql:5433/cases");
    }

    #[test]
    fn the_password_is_the_first_line_of_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        let with = |text: &str| {
            fs::write(&path, text).expect("a file can be written");
            Address::parse("postgres://anna@localhost/cases").expect("an address").with_password_file(&path)
        };
        let address = with("se cret\r\nand a note\n").expect("a password");
        assert_eq!(address.config().get_password(), Some("se cret".as_bytes()));
        assert!(matches!(with("\nsecret"), Err(AddressError::NoPassword { .. })));
        let twice = Address::parse("postgres://anna:one@localhost/cases").expect("an address");
        assert!(matches!(twice.with_password_file(&path), Err(AddressError::TwoPasswords { .. })));
        let missing = Address::parse("postgres://anna@localhost/cases").expect("an address");
        let missing = missing.with_password_file(&folder.path().join("missing"));
        assert!(matches!(missing, Err(AddressError::PasswordFile { .. })));
    }
}

//! What an error of the database means for who wanted something of it, and how long to wait before trying again.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::time::Instant;
use tokio_postgres::Error;
use tokio_postgres::error::DbError;

/// How often a transaction that stands in others' way is begun in all.
pub(super) const TRIES: u32 = 10;

const FIRST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

/// What went wrong, by what there is to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Another transaction was in the way. Nothing of this one counts, and the same again may pass.
    Conflict,
    /// The connection is gone, or the database does not take any. On another connection, a little later, it may pass.
    Away,
    /// The database has no room for another connection just now.
    Full,
    /// The certificate is not one that was to be trusted. Somebody has to look.
    Untrusted,
    /// Whoever asks is not let in: user, password or the database's name.
    Refused,
    /// The same again would fail again.
    Final,
}

/// What an error means before COMMIT was sent. After that, [`has_answered`] tells whether it is known what counts.
pub fn trouble(error: &Error) -> Trouble {
    match error.as_db_error() {
        Some(error) => of_the_database(error),
        None if is_untrusted(error) => Trouble::Untrusted,
        None if is_of_the_connection(error) => Trouble::Away,
        None => Trouble::Final,
    }
}

fn of_the_database(error: &DbError) -> Trouble {
    let code = error.code().code();
    match code {
        // Serialization, deadlock, a lock or a statement that took too long.
        "40001" | "40P01" | "55P03" | "57014" => Trouble::Conflict,
        // An earlier statement of the transaction failed, and in a pipeline the later one's complaint was heard first.
        "25P02" => Trouble::Conflict,
        // How CockroachDB begins what it says about 40001; through some proxies the code is lost.
        _ if error.message().starts_with("restart transaction") => Trouble::Conflict,
        // Shut down, crashed, not up yet, idle for too long; or it is a replica now and takes no writes.
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" | "25006" => Trouble::Away,
        // An answer that CockroachDB cannot give for certain.
        "40003" => Trouble::Away,
        "53300" | "53400" => Trouble::Full,
        "3D000" => Trouble::Refused,
        _ if code.starts_with("08") => Trouble::Away,
        _ if code.starts_with("28") => Trouble::Refused,
        _ => Trouble::Final,
    }
}

/// Whether the database itself said that a COMMIT was not carried out. It cannot say so once the connection is gone.
pub(super) fn has_answered(error: &Error) -> bool {
    error.as_db_error().is_some_and(|error| {
        let code = error.code().code();
        code != "40003" && of_the_database(error) != Trouble::Away
    })
}

/// Whether the other side showed a certificate that is not trusted; a handshake that was cut off is none.
fn is_untrusted(error: &Error) -> bool {
    causes(error).any(|cause| {
        cause.downcast_ref::<rustls::Error>().is_some_and(|error| {
            matches!(error, rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
        })
    })
}

fn is_of_the_connection(error: &Error) -> bool {
    error.is_closed() || causes(error).any(|cause| cause.is::<io::Error>())
}

type Cause<'e> = &'e (dyn std::error::Error + 'static);

/// What lies below an error.
fn causes(error: &Error) -> impl Iterator<Item = Cause<'_>> {
    std::iter::successors(error.source(), |cause| below(*cause))
}

/// An [`io::Error`] keeps the error it wraps where only a method of its own finds it.
fn below(cause: Cause<'_>) -> Option<Cause<'_>> {
    let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    wrapped.map_or_else(|| cause.source(), |inner| Some(inner))
}

/// What an error says, without what the database tells apart as `detail`: there the values stand.
pub(super) fn words_of(error: &Error) -> String {
    if let Some(error) = error.as_db_error() {
        return format!("{} ({})", error.message(), error.code().code());
    }
    let mut words = error.to_string();
    for cause in causes(error) {
        let cause = cause.to_string();
        if !words.contains(&cause) {
            words.push_str(": ");
            words.push_str(&cause);
        }
    }
    words
}

/// How long to wait before the next try: twice as long each time, and by up to a half at random, so that two who met do not
/// meet again.
pub(super) fn pause(tries: u32, random: u32) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1_u32.checked_shl(tries.saturating_sub(1)).unwrap_or(u32::MAX));
    let longest = doubled.min(LONGEST_PAUSE);
    longest.mul_f64(0.5 + 0.5 * f64::from(random) / f64::from(u32::MAX))
}

/// Who waits between two tries, and knows for how long it is worth while: the clock is given.
pub trait Patience: Send + Sync {
    /// Waits, and says whether another try is wanted then.
    fn wait(&self, pause: Duration) -> BoxFuture<'_, bool>;
}

/// Tries until a moment, for example until a lease would run out.
#[derive(Clone, Copy, Debug)]
pub struct Until(pub Instant);

impl Patience for Until {
    fn wait(&self, pause: Duration) -> BoxFuture<'_, bool> {
        async move {
            let is_worth_while = Instant::now() + pause < self.0;
            if is_worth_while {
                tokio::time::sleep(pause).await;
            }
            is_worth_while
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_half_a_second_and_are_shortened_by_chance() {
        let longest: Vec<u128> = (1..=9).map(|tries| pause(tries, u32::MAX).as_millis()).collect();
        assert_eq!(longest, [5, 10, 20, 40, 80, 160, 320, 500, 500]);
        assert_eq!(pause(3, 0), Duration::from_millis(10));
        assert_eq!(pause(u32::MAX, u32::MAX), LONGEST_PAUSE);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_beyond_what_was_given() {
        let begun = Instant::now();
        let patience = Until(begun + Duration::from_secs(1));
        assert!(patience.wait(Duration::from_millis(600)).await);
        assert!(!patience.wait(Duration::from_millis(400)).await);
        assert_eq!(begun.elapsed(), Duration::from_millis(600));
    }
}

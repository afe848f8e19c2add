//! What is asked of a run.

/// How large a run is, and which of its parts are wanted.
pub struct Options {
    pub people: usize,
    pub in_flight: usize,
    pub updates: usize,
    pub rounds: usize,
    /// Only what has this in its name is measured.
    pub only: String,
    pub without_encoder: bool,
    /// Up to how many copies on one PostgreSQL are measured instead.
    pub copies: usize,
    /// Whether groups are watched instead, how many, and how many messages they write a second.
    pub watches: bool,
    pub groups: usize,
    pub per_second: usize,
}

impl Options {
    /// # Errors
    /// With words for whoever gave something else.
    pub fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            people: 1_000,
            in_flight: 64,
            updates: 20_000,
            rounds: 3,
            only: String::new(),
            without_encoder: false,
            copies: 0,
            watches: false,
            groups: 200,
            per_second: 1_000,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--people" => options.people = count(&value()?)?,
                "--in-flight" => options.in_flight = count(&value()?)?,
                "--updates" => options.updates = count(&value()?)?,
                "--rounds" => options.rounds = count(&value()?)?,
                "--copies" => options.copies = count(&value()?)?,
                "--watched" => options.watches = true,
                "--groups" => options.groups = count(&value()?)?,
                "--per-second" => options.per_second = count(&value()?)?,
                "--only" => options.only = value()?,
                "--without-encoder" => options.without_encoder = true,
                // Cargo says so to every bench.
                "--bench" => {}
                _ => return Err(format!("`{argument}` is no option; see the top of benches/load/main.rs")),
            }
        }
        options.in_flight = options.in_flight.min(options.people);
        Ok(options)
    }
}

fn count(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| format!("`{text}` is not a count from 1 on"))
}

//! Lists in the form of `/etc/hosts`: an address that leads nowhere, then names.

use std::net::IpAddr;

use super::{Meaning, Rule, add_domain, without_remark};

/// What every such file holds for the machine it is copied to.
const OWN_NAMES: &[&str] = &[
    "broadcasthost",
    "ip6-allhosts",
    "ip6-allnodes",
    "ip6-allrouters",
    "ip6-localhost",
    "ip6-localnet",
    "ip6-loopback",
    "ip6-mcastprefix",
    "local",
    "localhost",
    "localhost.localdomain",
    "localhost4",
    "localhost6",
    "0.0.0.0",
];

/// A name covers what lies below it here as well, although a resolver would take it alone.
pub(super) fn read(line: &str, rules: &mut Vec<Rule>) -> Meaning {
    let line = without_remark(line);
    let mut fields = line.split_whitespace();
    let Some(address) = fields.next() else { return Meaning::Fine };
    // An interface may be named behind it: `fe80::1%lo0`.
    let address = address.split('%').next().unwrap_or_default();
    let Ok(address) = address.parse::<IpAddr>() else { return Meaning::Bad };
    let mut names = fields.filter(|name| !is_own(name)).peekable();
    if names.peek().is_none() {
        return if line.contains(char::is_whitespace) { Meaning::Fine } else { Meaning::Bad };
    }
    // Whoever is sent elsewhere is not blocked.
    if !(address.is_unspecified() || address.is_loopback()) {
        return Meaning::Skipped;
    }
    let mut meaning = Meaning::Fine;
    for name in names {
        if add_domain(name, false, rules) == Meaning::Bad {
            meaning = Meaning::Bad;
        }
    }
    meaning
}

fn is_own(name: &str) -> bool {
    OWN_NAMES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::Meaning::{Bad, Fine, Skipped};
    use super::read;

    #[test]
    fn a_line_blocks_the_names_behind_an_address_that_leads_nowhere() {
        check(
            read,
            &[
                ("0.0.0.0 bad.example", Fine, &["bad.example"]),
                ("127.0.0.1\tA.example b.EXAMPLE. # both", Fine, &["a.example", "b.example"]),
                (":: bad.example", Fine, &["bad.example"]),
                ("0.0.0.0 bücher.example", Fine, &["xn--bcher-kva.example"]),
                ("# 0.0.0.0 bad.example", Fine, &[]),
                ("127.0.0.1 localhost", Fine, &[]),
                ("::1 ip6-localhost ip6-loopback", Fine, &[]),
                ("fe80::1%lo0 LocalHost", Fine, &[]),
                ("0.0.0.0 0.0.0.0", Fine, &[]),
                ("93.184.216.34 mapped.example", Skipped, &[]),
                ("0.0.0.0 bad..example good.example", Bad, &["good.example"]),
                ("0.0.0.0", Bad, &[]),
                ("bad.example", Bad, &[]),
            ],
        );
    }
}

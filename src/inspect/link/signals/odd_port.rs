//! Signal `odd-port`: a port is named that shops and banks do not use.

use super::super::judge::LinkReason;
use super::super::subject::Subject;

pub(super) const NAME: &str = "odd-port";
/// Hastily set up servers answer on such ports, and so do many honest small ones.
const WEIGHT: f32 = 0.9;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let port = subject.link.port?;
    Some(LinkReason::new(NAME, WEIGHT, &port.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_port_is_seen() {
        assert!(weight(NAME, "https://example.com:8443/x") > 0.0);
    }
    #[test]
    fn the_usual_one_is_not() {
        for link in ["https://example.com:443/", "http://example.com:80/"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}

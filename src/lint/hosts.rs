//! Names of hosts, as brands, addresses of pages and addresses of mail have them.

/// The longest a part between two dots may be.
const LONGEST_LABEL: usize = 63;

/// Whether this is a host name in lower case with at least one dot, e.g. `shop.example.com`.
pub(super) fn is_host(name: &str) -> bool {
    let ends_in_a_word =
        name.rsplit('.').next().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    name.contains('.') && ends_in_a_word && name.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = (1..=LONGEST_LABEL).contains(&label.len());
    fits && label.bytes().all(plain) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_a_dot_and_only_plain_lower_case_letters() {
        for good in ["a.co", "amazon.co.uk", "xn--fiqs8s.cn", "12315.cn", "17cyber.gouv.fr"] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "",
            "amazon",
            "Amazon.com",
            "https://a.co",
            "a.co/b",
            "a..co",
            ".a.co",
            "-a.co",
            "a.1",
            "淘宝.com",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}

//! Whether a host reads as a brand's own: by what stands beside the brand's name.

use super::brands::Brands;
use super::company::Companion;
use super::mark::{Mark, Strength, Trade};
use super::words::{LinkWords, Theme};

/// What the words beside a brand's name make of a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Claim {
    /// Nothing, or not enough.
    #[default]
    Unclear,
    /// It is somebody's who writes about the brand, mends its goods or builds on it.
    About,
    /// It reads as the brand's own: all beside the name are words a firm names its parts with.
    Own,
}

/// What was found beside a name.
#[derive(Default)]
struct Beside {
    n_words: usize,
    has_unknown: bool,
    has_about: bool,
    has_bait: bool,
    /// How much speaks for a name that is also a word, or three letters, being the brand.
    support: usize,
}

/// With so much support even a faint name is the brand's.
const ENOUGH: usize = 2;
/// Shorter pieces say nothing.
const SHORTEST: usize = 2;

/// What a label makes of a brand whose name stands in it as a word; `further` are labels that go with it, and `asks`
/// says whether the path asks for something.
pub(super) fn claim(
    label: &str,
    mark: &Mark,
    brands: &Brands,
    words: &LinkWords,
    further: &str,
    asks: bool,
) -> Claim {
    let Some((before, after)) = around(label, &mark.word) else { return Claim::Unclear };
    let mut beside = Beside::default();
    for piece in pieces(before).chain(pieces(after)).chain(pieces(further)) {
        beside.weigh(piece, mark, brands, words);
    }
    if beside.has_about && !beside.has_bait {
        return Claim::About;
    }
    if !mark.is_watched || beside.has_unknown {
        return Claim::Unclear;
    }
    let is_own = match mark.strength {
        Strength::Faint => {
            mark.is_watched_when_faint && beside.n_words > 0 && beside.support + usize::from(asks) >= ENOUGH
        }
        // A name with hyphens in it was chosen because the one without was taken.
        _ => beside.n_words > 0 || label.len() > mark.word.len(),
    };
    if is_own { Claim::Own } else { Claim::Unclear }
}

impl Beside {
    fn weigh(&mut self, piece: &str, mark: &Mark, brands: &Brands, words: &LinkWords) {
        self.n_words += 1;
        if let Some(companion) = words.company.of(piece) {
            return self.add(companion, mark, brands);
        }
        match words.company.of_two(piece) {
            Some(both) => both.into_iter().for_each(|companion| self.add(companion, mark, brands)),
            None => self.has_unknown = true,
        }
    }

    fn add(&mut self, companion: &Companion, mark: &Mark, brands: &Brands) {
        // Letters are a firm's own name for itself; everyday words need more before they are.
        let much = if mark.is_everyday { 1 } else { 2 };
        self.support += match companion {
            Companion::Place(country) if brands.is_at_home(mark.brand, country) => much,
            Companion::Banking if mark.trade == Trade::Accounts => much,
            Companion::Carrying if mark.trade != Trade::Accounts => 1,
            Companion::Bait(theme) if fits(*theme, mark.trade) => much,
            Companion::Part | Companion::Bait(_) if !mark.is_everyday => 1,
            _ => 0,
        };
        self.has_about |= *companion == Companion::About;
        self.has_bait |= matches!(companion, Companion::Bait(theme) if fits(*theme, mark.trade));
    }
}

/// Whether customers of such a brand get messages about it.
fn fits(theme: Theme, trade: Trade) -> bool {
    match trade {
        Trade::Parcels => matches!(theme, Theme::Parcel | Theme::Carrier),
        Trade::Accounts | Trade::Other => matches!(theme, Theme::Account | Theme::Reward),
    }
}

/// What stands before and behind a name in a label, hyphens within it not counting.
fn around<'l>(label: &'l str, name: &str) -> Option<(&'l str, &'l str)> {
    let letters = |text: &str| text.bytes().filter(|&byte| byte != b'-').collect::<Vec<u8>>();
    let name = letters(name);
    let starts = label.char_indices().map(|(at, _)| at).filter(|&at| label.as_bytes().get(at) != Some(&b'-'));
    starts.into_iter().find_map(|start| {
        let mut left = name.iter();
        let mut next = left.next();
        for (at, byte) in label.bytes().enumerate().skip(start) {
            match next {
                Some(&wanted) if wanted == byte => next = left.next(),
                Some(_) if byte == b'-' => {}
                Some(_) => return None,
                None => return label.get(..start).zip(label.get(at..)),
            }
        }
        next.is_none().then_some((label.get(..start)?, ""))
    })
}

/// The words of what stands beside a name.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter == '-' || letter.is_ascii_digit())
        .filter(|piece| piece.len() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_name_is_found_through_hyphens() {
        let table = [
            ("royal-mail-fee", "royalmail", Some(("", "-fee"))),
            ("my-royalmail", "royalmail", Some(("my-", ""))),
            ("hsbchk", "hsbc", Some(("", "hk"))),
            ("hs-bc", "hsbc", Some(("", ""))),
            ("hsb-x", "hsbc", None),
        ];
        for (label, name, expected) in table {
            assert_eq!(around(label, name), expected, "{label}");
        }
    }
}

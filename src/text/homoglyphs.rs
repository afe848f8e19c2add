//! Letters of other alphabets that look like Latin ones.

/// The lower-case Latin letter that a Cyrillic, Greek or Armenian letter, or a Latin one from outside ASCII, is taken
/// for at a glance. Chosen from the confusables of Unicode Technical Standard 39 (revision 30): those that are set in
/// common fonts almost alike.
pub fn latin_twin(character: char) -> Option<char> {
    let twin = match character {
        // Cyrillic.
        '\u{430}' | '\u{410}' | '\u{4D1}' => 'a',
        '\u{412}' | '\u{432}' | '\u{42C}' | '\u{44C}' => 'b',
        '\u{441}' | '\u{421}' | '\u{4AB}' => 'c',
        '\u{501}' => 'd',
        '\u{435}' | '\u{415}' | '\u{451}' | '\u{4BD}' => 'e',
        '\u{50D}' => 'g',
        '\u{43D}' | '\u{41D}' | '\u{4BB}' => 'h',
        '\u{456}' | '\u{406}' | '\u{457}' => 'i',
        '\u{458}' | '\u{408}' => 'j',
        '\u{43A}' | '\u{41A}' => 'k',
        '\u{4CF}' | '\u{4C0}' => 'l',
        '\u{43C}' | '\u{41C}' => 'm',
        '\u{43F}' => 'n',
        '\u{43E}' | '\u{41E}' | '\u{4E7}' => 'o',
        '\u{440}' | '\u{420}' => 'p',
        '\u{51B}' => 'q',
        '\u{433}' => 'r',
        '\u{455}' | '\u{405}' => 's',
        '\u{442}' | '\u{422}' => 't',
        '\u{446}' => 'u',
        '\u{475}' => 'v',
        '\u{51D}' => 'w',
        '\u{445}' | '\u{425}' => 'x',
        '\u{443}' | '\u{423}' | '\u{4AF}' => 'y',
        // Greek.
        '\u{3B1}' => 'a',
        '\u{3B2}' | '\u{392}' => 'b',
        '\u{3B5}' | '\u{395}' => 'e',
        '\u{397}' => 'h',
        '\u{3B9}' | '\u{399}' => 'i',
        '\u{3BA}' | '\u{39A}' => 'k',
        '\u{39C}' => 'm',
        '\u{3B7}' | '\u{39D}' => 'n',
        '\u{3BF}' | '\u{39F}' => 'o',
        '\u{3C1}' | '\u{3A1}' => 'p',
        '\u{3C4}' | '\u{3A4}' => 't',
        '\u{3C5}' => 'u',
        '\u{3BD}' => 'v',
        '\u{3C9}' => 'w',
        '\u{3C7}' | '\u{3A7}' => 'x',
        '\u{3B3}' | '\u{3A5}' => 'y',
        '\u{396}' => 'z',
        // Armenian.
        '\u{585}' => 'o',
        '\u{57D}' => 'u',
        '\u{570}' => 'h',
        '\u{578}' => 'n',
        // Latin from outside ASCII, without a decomposition.
        '\u{131}' => 'i',
        '\u{142}' => 'l',
        '\u{251}' => 'a',
        '\u{261}' => 'g',
        '\u{F8}' => 'o',
        '\u{111}' => 'd',
        '\u{127}' => 'h',
        '\u{185}' => 'b',
        '\u{1D0F}' => 'o',
        _ => return None,
    };
    Some(twin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_look_alike_have_a_latin_twin_and_others_none() {
        let read =
            |word: &str| word.chars().map(|letter| latin_twin(letter).unwrap_or(letter)).collect::<String>();
        assert_eq!(read("раураl"), "paypal");
        assert_eq!(read("аmаzоn"), "amazon");
        assert_eq!(latin_twin('ж'), None);
        assert_eq!(latin_twin('a'), None);
    }
}

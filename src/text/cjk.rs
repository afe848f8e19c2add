//! Which characters are Chinese, or behave like Chinese ones where lines and words meet.

/// Is this a Han character (an ideograph, not punctuation or kana)?
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3005}' | '\u{3007}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Is this full-width punctuation, which brings its own white space and never stands in English?
pub fn is_wide_punctuation(character: char) -> bool {
    matches!(character,
        '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}')
}

/// Is this punctuation that Chinese and English share: curly quotes, the dash, the ellipsis, the middle dot?
pub(super) fn is_shared_punctuation(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Is this kana?
pub(super) fn is_kana(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

/// Is this written without spaces around it, and never part of an English word?
pub(super) fn is_cjk(character: char) -> bool {
    is_han(character) || is_wide_punctuation(character) || is_kana(character)
}

/// May two lines that meet at these characters be joined without a space?
pub(super) fn joins_without_space(before: char, after: char) -> bool {
    let goes_with_cjk = |character| is_cjk(character) || is_shared_punctuation(character);
    is_wide_punctuation(before)
        || is_wide_punctuation(after)
        || (goes_with_cjk(before) && goes_with_cjk(after))
}

/// Does this character belong to what stands before it, so that no line or piece may begin with it?
pub(super) fn closes(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '〕'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '—'
            | '·'
            | '％'
            | '～'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '\u{3005}'
    )
}

/// Does this character belong to what follows it, so that no line or piece may end with it?
pub(super) fn opens(character: char) -> bool {
    matches!(
        character,
        '（' | '【'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '〔'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '￥'
            | '＄'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_lines_join_without_a_space_and_english_ones_do_not() {
        assert!(joins_without_space('退', '款'));
        assert!(joins_without_space('，', 'P'));
        assert!(joins_without_space('退', '“'));
        assert!(!joins_without_space('退', 'P'));
        assert!(!joins_without_space('”', 'a'));
    }

    #[test]
    fn rare_characters_outside_the_basic_plane_are_han() {
        assert!(is_han('𠮷'));
        assert!(!is_han('。'));
        assert!(!is_han('の'));
    }
}

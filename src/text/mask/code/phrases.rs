//! What may stand between a number and the word that names it.

/// Does the text between a word and a number say that the number is meant? Either only punctuation
/// stands there, or the words end in a verb or a sign that hands over: `发给我的是`, `sent to me was`.
pub(super) fn introduces(between: &str) -> bool {
    let words = trim_code_prefix(between).trim_end_matches(opens_or_is_space);
    let only_punctuation = words.chars().all(|character| opens_or_is_space(character) || is_light(character));
    let hands_over = words.ends_with([':', '：', '=', '＝', '是', '为', '為', '係'])
        || [" is", " was", " are", " be"].iter().any(|verb| words.ends_with(verb));
    only_punctuation || words == "is" || (hands_over && !ends_sentence(words))
}

/// Takes the letter off a code such as `G-482913`.
fn trim_code_prefix(between: &str) -> &str {
    match between.strip_suffix('-') {
        Some(rest) => rest.trim_end_matches(|character: char| character.is_ascii_alphabetic()),
        None => between,
    }
}

fn opens_or_is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '"' | '\'' | '“' | '‘' | '「' | '『' | '【' | '[' | '（' | '(' | '`' | '*' | '#'
        )
}

fn is_light(character: char) -> bool {
    matches!(
        character,
        ':' | '：'
            | ','
            | '，'
            | '='
            | '＝'
            | '-'
            | '–'
            | '—'
            | '>'
            | '→'
            | '）'
            | ')'
            | '】'
            | ']'
            | '”'
            | '"'
            | '」'
    )
}

/// Does the text between a number and a word say that the word names the number?
pub(super) fn leads_back(between: &str) -> bool {
    let words =
        between.trim_start_matches(|character: char| character.is_whitespace() || is_light_quote(character));
    let breaks = words.contains(['。', '！', '？', '，', '；', '!', '?', ';', '\n']) || words.contains(". ");
    let connects =
        ["is ", "was ", "as ", "是", "为", "為", "(", "（"].iter().any(|start| words.starts_with(start));
    words.is_empty() || (connects && !breaks)
}

fn is_light_quote(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '」' | '】' | ']' | '`' | '*')
}

/// Do these words say that somebody passed on what comes next, as in `我就念了 482913`?
pub(super) fn tells(between: &str) -> bool {
    let words = between.trim_end_matches(opens_or_is_space);
    !ends_sentence(words) && TELLING.iter().any(|verb| words.ends_with(verb))
}

const TELLING: &[&str] = &[
    "念了",
    "念给他",
    "发了",
    "發了",
    "发过去",
    "發過去",
    "给了",
    "給了",
    "报了",
    "報了",
    "填了",
    "输了",
    "输入",
    "輸入",
    "输入了",
    "輸入了",
    "说了",
    "說了",
    "告诉他",
    "告訴他",
    " sent",
    " sent him",
    " sent them",
    " gave",
    " gave him",
    " gave them",
    " told him",
    " told them",
    " entered",
    " typed",
    " read out",
];

fn ends_sentence(words: &str) -> bool {
    words.contains(['。', '！', '？', '!', '?', '\n']) || words.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_handing_over_introduce_a_number() {
        for between in
            ["", " ", "：", " is ", ": G-", "是：", "，", "告诉了他，发过去的是", " they sent to me was "]
        {
            assert!(introduces(between), "{between}");
        }
        for between in ["发给他后被扣了", " and he took ", "错了", "给了他。金额是", " in "] {
            assert!(!introduces(between), "{between}");
        }
    }

    #[test]
    fn a_name_after_its_number_needs_a_link() {
        for between in ["", " is your Google ", "是您的登录", "（", " as your "] {
            assert!(leads_back(between), "{between}");
        }
        for between in ["，他还要", "他还要", " was it. The "] {
            assert!(!leads_back(between), "{between}");
        }
    }

    #[test]
    fn verbs_of_telling_are_heard() {
        assert!(tells("我就念了 "));
        assert!(tells(" he asked for and i sent him "));
        assert!(!tells("他转走了"));
    }
}

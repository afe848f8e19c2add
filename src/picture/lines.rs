//! Text in lines: Chinese may break between any two characters, Latin between words, and some punctuation
//! never starts or ends a line.

/// A text as it is drawn: every run of white space is one space. The point between two parts is as wide as a
/// character in Chinese and needs no spaces there; and for the ellipsis, which the fonts only have in the middle
/// of a line, Latin text gets three points.
pub(super) fn tidy(text: &str) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if spaced.chars().any(is_chinese) { spaced.replace(" · ", "·") } else { spaced.replace('…', "...") }
}

/// A text in lines no wider than `width`, and in no more of them than it needs; `measure` says how wide a piece
/// of it is.
///
/// Among all ways to do so it takes the one whose lines are well filled, whose last line has its `share` of the
/// width, and that breaks Chinese after punctuation rather than inside a phrase.
pub(super) fn wrap(text: &str, width: f32, share: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let pieces = pieces_within(text.trim(), width, &measure);
    let mut best = vec![Way { n_lines: 0, cost: 0.0, last_from: 0 }];
    for end in 1..=pieces.len() {
        let wanted = if end == pieces.len() { share.max(f32::MIN_POSITIVE) } else { 1.0 };
        best.push(best_way(&pieces[..end], &best, width, wanted));
    }
    let mut lines = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        let from = best[end].last_from;
        let line: String = pieces[from..end].iter().map(|piece| piece.text).collect();
        lines.push(line.trim_end().to_owned());
        end = from;
    }
    lines.reverse();
    lines
}

/// Whether a line does not end inside a Chinese phrase.
pub(super) fn ends_well(line: &str) -> bool {
    line.chars().last().is_none_or(|last| !is_chinese(last) || NEVER_STARTS.contains(last))
}

/// How to set the first pieces of a text.
struct Way {
    n_lines: usize,
    /// The lower, the better.
    cost: f32,
    /// With which piece its last line begins.
    last_from: usize,
}

/// The best way to set these pieces, given the best ways to set fewer. Their last line should be filled as far
/// as `wanted`.
fn best_way(pieces: &[Piece<'_>], best: &[Way], width: f32, wanted: f32) -> Way {
    let last = pieces.len() - 1;
    let mut chosen: Option<Way> = None;
    let mut before_last = 0.0;
    for from in (0..=last).rev() {
        let used = before_last + pieces[last].width;
        if used > width && chosen.is_some() {
            break;
        }
        let missing = ((wanted - used / width) / wanted).max(0.0);
        let inside = if from == 0 || is_pause(pieces[from - 1].text) { 0.0 } else { INSIDE_A_PHRASE };
        let way = Way {
            n_lines: best[from].n_lines + 1,
            cost: best[from].cost + missing * missing + inside,
            last_from: from,
        };
        if chosen.as_ref().is_none_or(|other| (way.n_lines, way.cost) < (other.n_lines, other.cost)) {
            chosen = Some(way);
        }
        if from > 0 {
            before_last += pieces[from - 1].full_width;
        }
    }
    chosen.unwrap_or(Way { n_lines: 1, cost: 0.0, last_from: 0 })
}

/// Whether a reader pauses after this piece: there is a space or punctuation.
fn is_pause(piece: &str) -> bool {
    piece.ends_with(|last| last == ' ' || NEVER_STARTS.contains(last))
}

/// What it costs to break Chinese inside a phrase: as much as to leave more than half of a line empty.
const INSIDE_A_PHRASE: f32 = 0.3;

/// A piece of text within which no line ends.
struct Piece<'a> {
    /// With the space after it.
    text: &'a str,
    /// Without the space after it.
    width: f32,
    full_width: f32,
}

/// The pieces of a text. One that is wider than a line is taken apart character by character.
fn pieces_within<'a>(text: &'a str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<Piece<'a>> {
    let piece = |text: &'a str| Piece { text, width: measure(text.trim_end()), full_width: measure(text) };
    let mut pieces = Vec::new();
    for whole in split(text, may_break).map(piece) {
        if whole.width > width {
            pieces.extend(split(whole.text, |_, after| after != ' ').map(piece));
        } else {
            pieces.push(whole);
        }
    }
    pieces
}

/// A text cut wherever two neighbours allow it.
fn split(text: &str, may_cut: impl Fn(char, char) -> bool) -> impl Iterator<Item = &str> {
    let next = text.char_indices().skip(1);
    let cuts: Vec<usize> = text
        .chars()
        .zip(next)
        .filter(|(before, (_, after))| may_cut(*before, *after))
        .map(|(_, (at, _))| at)
        .collect();
    let starts = std::iter::once(0).chain(cuts.clone());
    let ends = cuts.into_iter().chain(std::iter::once(text.len()));
    starts.zip(ends).map(|(start, end)| &text[start..end]).filter(|piece| !piece.is_empty())
}

const NEVER_STARTS: &str = "，。、；：！？）】」』》〉”’·•…—–～％,.;:!?)]}%";
const NEVER_ENDS: &str = "（【「『《〈“‘([{@#￥¥$£€";

fn may_break(before: char, after: char) -> bool {
    if before == ' ' || after == ' ' {
        return before == ' ';
    }
    if NEVER_STARTS.contains(after) || NEVER_ENDS.contains(before) {
        return false;
    }
    let after_joint = "-/—–".contains(before) && after.is_alphabetic();
    is_chinese(before) || is_chinese(after) || after_joint
}

/// Chinese characters and the punctuation that only goes with them.
fn is_chinese(letter: char) -> bool {
    letter >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chinese characters are two wide, all others one.
    fn wrapped(text: &str, width: f32, share: f32) -> Vec<String> {
        let wide = |letter: char| if is_chinese(letter) { 2.0 } else { 1.0 };
        wrap(text, width, share, |piece| piece.chars().map(wide).sum())
    }

    #[test]
    fn chinese_breaks_between_characters_and_latin_between_words() {
        assert_eq!(wrapped("先不要付款", 6.0, 0.0), ["先不要", "付款"]);
        assert_eq!(wrapped("do not pay yet", 7.0, 0.0), ["do not", "pay yet"]);
        assert_eq!(wrapped("用PayPal付款", 8.0, 0.0), ["用PayPal", "付款"]);
    }

    #[test]
    fn no_line_starts_with_closing_punctuation() {
        assert_eq!(wrapped("先别付款，再问", 8.0, 0.0), ["先别付", "款，再问"]);
        assert_eq!(wrapped("他说“付款”了", 9.0, 0.0), ["他说“付", "款”了"]);
        assert_eq!(wrapped("等一等……", 6.0, 0.0), ["等一", "等……"]);
    }

    #[test]
    fn no_line_ends_with_opening_punctuation() {
        assert_eq!(wrapped("他们（假）", 6.0, 0.0), ["他们", "（假）"]);
        assert_eq!(wrapped("先交￥200", 7.0, 0.0), ["先交", "￥200"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_taken_apart() {
        assert_eq!(wrapped("an unbelievable one", 6.0, 0.0), ["an un", "belie", "vable", "one"]);
        assert_eq!(wrapped("，，，，", 4.0, 0.0), ["，，", "，，"]);
    }

    #[test]
    fn a_long_word_may_break_after_its_hyphen() {
        assert_eq!(wrapped("a well-known shop", 7.0, 0.0), ["a well-", "known", "shop"]);
    }

    #[test]
    fn nothing_stands_alone_on_the_last_line() {
        assert_eq!(wrapped("很可能是一个骗局", 14.0, 0.0), ["很可能是一个骗", "局"]);
        assert_eq!(wrapped("很可能是一个骗局", 14.0, 0.5), ["很可能是一", "个骗局"]);
    }

    #[test]
    fn chinese_rather_breaks_after_punctuation() {
        assert_eq!(wrapped("有人催你付款，先别付", 18.0, 0.2), ["有人催你付款，", "先别付"]);
        assert!(ends_well("先等等，") && ends_well("wait") && !ends_well("先等"));
    }

    #[test]
    fn no_way_of_breaking_costs_a_further_line() {
        assert_eq!(wrapped("好，有人催你付款先别付他", 14.0, 1.0).len(), 2);
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert_eq!(wrapped("", 10.0, 0.5), Vec::<String>::new());
        assert_eq!(wrapped(" ", 10.0, 0.5), Vec::<String>::new());
    }

    #[test]
    fn a_text_is_tidied_as_its_language_wants() {
        assert_eq!(tidy("  wait\n for it…"), "wait for it...");
        assert_eq!(tidy("等一等……"), "等一等……");
        assert_eq!(tidy("海哨 · 安全吗"), "海哨·安全吗");
        assert_eq!(tidy("Haishao ·  Is it safe?"), "Haishao · Is it safe?");
    }
}

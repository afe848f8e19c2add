//! Numbers of the shape of a code: `482913`, `482 913`, `482-913`, `48-29-13`, `1234-5678`.

use std::ops::Range;

use super::super::Source;
use super::super::numbers::{digits, is_glued_after, is_glued_before};

/// The numbers in a text that could be a code, or the three digits on the back of a card, in order.
pub(super) fn candidates(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut words: &[_] = &dashed_words(source);
    while let [first, rest @ ..] = words {
        let pair = rest.first().filter(|second| is_spaced_pair(source, first, second));
        let range = match pair {
            Some(second) => first.range.start..second.range.end,
            None => first.range.clone(),
        };
        let fits = pair.is_some() || is_code_shape(&first.lengths);
        let is_alone = !is_glued_before(source.text, range.start) && !is_glued_after(source.text, range.end);
        if fits && is_alone {
            found.push(range);
        }
        words = if pair.is_some() { &rest[1..] } else { rest };
    }
    found
}

/// Groups of digits with single dashes between them.
struct DashedWord {
    range: Range<usize>,
    lengths: Vec<usize>,
}

fn dashed_words(source: &Source<'_>) -> Vec<DashedWord> {
    let joined = |left: &Range<usize>, right: &Range<usize>| &source.text[left.end..right.start] == "-";
    let words = source.numbers.chunk_by(joined);
    words
        .filter_map(|groups| {
            let range = groups.first()?.start..groups.last()?.end;
            let lengths = groups.iter().map(|group| digits(&source.text[group.clone()]).count()).collect();
            Some(DashedWord { range, lengths })
        })
        .collect()
}

fn is_spaced_pair(source: &Source<'_>, first: &DashedWord, second: &DashedWord) -> bool {
    let gap = &source.text[first.range.end..second.range.start];
    first.lengths == [3] && second.lengths == [3] && gap == " "
}

fn is_code_shape(lengths: &[usize]) -> bool {
    matches!(lengths, [3..=8] | [3, 3] | [2, 2, 2] | [4, 4])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_from_parts_of_other_numbers() {
        let text = "482913 48-29-13 482 913 12.50 A4829 138-1234-5678 2026-11-22 13812345678 1234-5678 99";
        let found: Vec<_> = candidates(&Source::new(text)).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["482913", "48-29-13", "482 913", "1234-5678"]);
    }
}

//! Which lines of an article a further question is about: whoever has just read it need not read all of it again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::follow_up::{says_nothing, words_of};
use crate::linear::is_han;
use crate::text::fold;

/// How many lines are quoted at most.
const MOST_LINES: usize = 2;
/// How much of what the best line says to a question another one has to say, to be quoted beside it.
const SHARE_OF_BEST: f64 = 0.6;
/// Of the question's own words the best line has at least this part.
const LEAST_PART: f64 = 0.3;
/// A word that so large a part of the lines has tells none of them from the others.
const COMMONEST: f64 = 0.34;
/// Shorter ones are titles, or lead over to what follows. In bytes.
const SHORTEST_LINE: usize = 24;
/// By so many letters words of English are known: `refused` and `refuses` are one.
const STEM: usize = 5;

/// A question about time.
static ASKS_WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"how (long|late|soon|many (days|hours|weeks|months))|too late|in time|deadline|\bwhen\b|time limit|多久|几天|几小时|几个月|多长|多少天|什么时候|几时|期限|来得及|太迟|太晚|过期|超时").ok()
});
/// A stretch of time.
static SAYS_WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\d+|one|two|three|few) ?(-|to \d+ )?(minute|hour|day|working day|week|month|year)|(\d+|[一二两三几]) ?个?(分钟|小时|天|日|周|星期|个月|年|工作日)").ok()
});

/// The places of the lines that a question is about, in their order; none when nothing tells them from the others.
pub fn passages(lines: &[String], question: &str) -> Vec<usize> {
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    let question = fold(question);
    let asks_when = ASKS_WHEN.as_ref().is_some_and(|when| when.is_match(&question));
    let asked = terms(&question);
    let lines: Vec<BTreeSet<String>> = folded.iter().map(|line| terms(line)).collect();
    let weights = weights(&asked, &lines);
    let weigh = |place: usize| -> f64 {
        if folded[place].len() < SHORTEST_LINE {
            return 0.0;
        }
        let shared: Vec<f64> = lines[place].iter().filter_map(|term| weights.get(term)).copied().collect();
        let has_enough = shared.len() as f64 >= LEAST_PART * asked.len() as f64;
        let of_words = if has_enough { shared.iter().sum() } else { 0.0 };
        let says_when = asks_when && SAYS_WHEN.as_ref().is_some_and(|when| when.is_match(&folded[place]));
        of_words + f64::from(u8::from(says_when))
    };
    let mut weighed: Vec<(usize, f64)> = (0..lines.len()).map(|place| (place, weigh(place))).collect();
    weighed.sort_by(|left, right| right.1.total_cmp(&left.1));
    let best = weighed.first().map_or(0.0, |(_, weight)| *weight);
    let told = weighed
        .into_iter()
        .take(MOST_LINES)
        .filter(|(_, weight)| *weight > 0.0 && *weight >= SHARE_OF_BEST * best);
    let mut places: Vec<usize> = told.map(|(place, _)| place).collect();
    places.sort_unstable();
    places
}

/// What each of the question's own words tells about the line it stands in: the rarer the more.
fn weights(asked: &BTreeSet<String>, lines: &[BTreeSet<String>]) -> BTreeMap<String, f64> {
    let count = lines.len() as f64;
    let weigh = |term: &String| {
        let having = lines.iter().filter(|line| line.contains(term)).count() as f64;
        let tells = having > 0.0 && (having <= 1.0 || having <= COMMONEST * count);
        tells.then(|| (term.clone(), (1.0 + count / having).ln()))
    };
    asked.iter().filter_map(weigh).collect()
}

/// What a text is about: the beginnings of its words, and pairs of Chinese characters.
fn terms(folded: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for word in words_of(&folded.replace(['\'', '’'], "")) {
        let letters: Vec<char> = word.chars().collect();
        if letters.first().copied().is_some_and(is_han) {
            let pairs = letters.windows(2).map(|pair| pair.iter().collect::<String>());
            terms.extend(pairs.filter(|pair| !says_nothing(pair)));
        } else if letters.len() > 2 && !says_nothing(word) {
            terms.insert(letters.into_iter().take(STEM).collect());
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: [&str; 5] = [
        "Open the dispute from the order page today.",
        "Choose the reason that fits: never arrived, or not as described.",
        "If the bank refuses, ask for the reason in writing and complain to its ombudsman.",
        "Send the goods back only to the address on the page, with tracking.",
        "You have 15 days after the parcel is marked delivered.",
    ];
    const CHINESE: [&str; 4] = [
        "今天就在订单页发起争议，别等卖家答应。",
        "银行不肯办，就要书面理由，再向监管部门投诉。",
        "退货只寄到页面上写的地址，要有运单号。",
        "签收以后15天内都可以申请，过了就难办了。",
    ];

    fn check(lines: &[&str], question: &str, expected: &[usize]) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(passages(&lines, question), expected, "{question}");
    }

    #[test]
    fn a_question_is_about_the_line_that_shares_its_rarest_words() {
        check(&LINES, "what if my bank refused", &[2]);
        check(&LINES, "must I send it back first?", &[3]);
        check(&CHINESE, "那银行不肯怎么办", &[1]);
        check(&CHINESE, "退貨寄到哪裡", &[2]);
    }

    #[test]
    fn a_question_about_time_is_about_the_line_that_tells_one() {
        check(&LINES, "is it too late?", &[4]);
        check(&CHINESE, "那要多久", &[3]);
    }

    #[test]
    fn what_no_line_is_about_has_none() {
        check(&LINES, "my husband will be so angry", &[]);
        check(&CHINESE, "然后呢", &[]);
        check(&[], "how long", &[]);
    }
}

//! Small questionnaires for tests, written as content is.

use crate::content::questionnaire::whole;
use crate::content::{Files, Questionnaire};
use crate::questionnaire::Answers;

const QUESTIONS: &str = r#"
[[question]]
id = "code"
options = [{ id = "yes", reason = "code-asked" }, { id = "no" }]
[[question]]
id = "address"
options = [{ id = "copied", reason = "copy" }, { id = "own" }, { id = "official", reason = "official" }]
[[question]]
id = "price"
options = [{ id = "low", reason = "cheap" }, { id = "usual" }]
[[question]]
id = "seen"
options = [{ id = "refused", reason = "hides" }, { id = "not-yet", known = false }, { id = "yes", reason = "saw-it" }]
[[question]]
id = "lost"
options = [{ id = "yes", hand_over = "first-hour" }, { id = "no" }]
[[reason]]
id = "code-asked"
weight = 5.0
settles = true
topic = "a"
rationale = "R."
[[reason]]
id = "copy"
weight = 2.5
topic = "a"
rationale = "R."
[[reason]]
id = "cheap"
weight = 0.8
topic = "a"
rationale = "R."
[[reason]]
id = "hides"
weight = 1.2
topic = "a"
rationale = "R."
[[reason]]
id = "official"
weight = -2.0
findable = true
topic = "a"
rationale = "R."
[[reason]]
id = "saw-it"
weight = -1.0
findable = true
topic = "a"
rationale = "R."
"#;

/// A questionnaire of one branch that starts at 0 and asks these.
pub fn asking(questions: &[&str]) -> Questionnaire {
    let start = format!(
        "first = \"start\"\ncaution = -1.5\ndanger = 2.0\nnotable = 1.0\nabsence = 0.1\n\
         [[branch]]\nid = \"start\"\nprior = 0.0\nrationale = \"R.\"\nquestions = {questions:?}\n"
    );
    let files = Files::from_iter([
        ("content/questionnaires/safe.toml", start.as_str()),
        ("content/questionnaires/questions.toml", QUESTIONS),
    ]);
    whole(&files).expect("the fixture is well written")
}

/// Answers as `question=answer` with spaces between.
pub fn answers(text: &str) -> Answers {
    let pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
    let named =
        pairs.map(|(question, answer)| (question.parse().expect("a name"), answer.parse().expect("a name")));
    named.collect()
}

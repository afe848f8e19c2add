//! What can be wrong with a file before anybody looks at what it says: it cannot be read as what it is.

use super::finding::Code;

pub(super) static MISSING_FILE: Code = Code::error(
    "missing-file",
    "A file that everything else depends on is not there. Give `--content` the folder that holds both \
     `content/` and `locales/`, or bring the file back.",
);

pub(crate) static TOML: Code = Code::error(
    "toml",
    "A TOML file, or the front matter of an article, cannot be read: its syntax is broken, a key is misspelt, \
     one is missing, or a value is of the wrong kind. The message says which. The neighbouring entries show \
     the form; a text with quotation marks needs them escaped as `\\\"`.",
);

pub(super) static DUPLICATE_TOPIC: Code = Code::error(
    "duplicate-topic",
    "The list of topics names a topic twice. Buttons and answers would not know which one is meant: remove one.",
);

pub(crate) static UNKNOWN_TOPIC: Code = Code::error(
    "unknown-topic",
    "Something names a topic that is not in `content/topics.toml`: a file name, `related`, a tip or a step. \
     Correct the name, or add the topic to the list.",
);

pub(crate) static BROKEN_LINK: Code = Code::error(
    "broken-link",
    "A link leads nowhere. `[words](topic:id)` must name a topic that has articles in both languages, and \
     `[words](action:name)` one of `report`, `first-hour` and `safe`. People press these in a hurry; a button that \
     answers nothing is worse than none.",
);

pub(super) static FRONT_MATTER: Code = Code::error(
    "front-matter",
    "An article starts with front matter in TOML between two lines of `+++`: title, summary, questions, facts. \
     Copy the head of another article and change it.",
);

pub(super) static EMPTY_TEXT: Code = Code::error(
    "empty-text",
    "A title, a summary or the body of an article is empty, or a text of a checklist is missing in a language. People see \
     titles and names on buttons and the rest in answers.",
);

pub(super) static FEW_QUESTIONS: Code = Code::error(
    "few-questions",
    "A topic needs twenty example questions in each language, because the answers are found by them. Add the \
     ways in which other people would ask: a keyword, a whole story, somebody elderly, slang, a slip of the \
     keyboard. Do not vary one sentence twenty times.",
);

pub(super) static UNSUPPORTED_MARKDOWN: Code = Code::error(
    "unsupported-markdown",
    "A chat message shows paragraphs, bold, italic, lists, quotes and links, and nothing else. Tables, images, \
     HTML and task lists would come out as noise. Say it in words.",
);

pub(super) static TOO_LONG: Code = Code::error(
    "too-long",
    "An article is read on a phone, by somebody who may be frightened: at most 350 English words or 600 Chinese \
     characters. Cut what they can do without, or move it to a topic of its own and link to it.",
);

pub(super) static LONG_TITLE: Code = Code::error(
    "long-title",
    "A title, or the name of a kind of case, is also the label of a button: at most 50 English characters or 18 Chinese ones.",
);

pub(super) static MISSING_ARTICLE: Code = Code::error(
    "missing-article",
    "A topic has an article in one language only. English and Chinese are equals: write the other one, saying \
     the same things in the way a native speaker would.",
);

pub(super) static NO_ARTICLES: Code = Code::error(
    "no-articles",
    "No topic has an article, so the bot would have nothing to say. The folder is probably not the right one.",
);

pub(super) static UNKNOWN_FIGURE: Code = Code::error(
    "unknown-figure",
    "A text says `{figure:id}`, but `content/figures.toml` has no figure with that id. Add it with its source, \
     or correct the id.",
);

pub(super) static DUPLICATE_ID: Code = Code::error(
    "duplicate-id",
    "Two entries have the same id: two channels, deadlines, figures or pieces of evidence. Other files refer to them by it, \
     so it must be unique. A list that names something twice has the same code: remove one.",
);

pub(super) static UNKNOWN_CHANNEL: Code = Code::error(
    "unknown-channel",
    "`first_calls` names a channel that is neither in the same file nor in `content/directory/global.toml`, nor \
     `bank`. Somebody in a hurry would get a list with a hole in it.",
);

pub(super) static NO_LIMIT: Code = Code::error(
    "no-limit",
    "A deadline gives neither a `limit` nor `at_once = true`, or both. Where the source names no window, \
     `at_once = true` says so on purpose, and people are told that speed is all.",
);

pub(crate) static DEAD_END: Code = Code::error(
    "dead-end",
    "Something leads nowhere: an article without a link or a related topic, a loss for which the first hour has no \
     step, a branch or a question of the questionnaire without answers, a result nobody is told what to do about, or a kind \
     of case without facts or evidence. Whoever reads it must find a next step there.",
);

pub(crate) static UNREACHABLE: Code = Code::error(
    "unreachable",
    "Nobody can ever get there: a step whose conditions cannot all be true, a question no branch asks, a reason no \
     answer has, a level no answers lead to, evidence no kind of case needs, a provider whose names nobody has written \
     down, a text of a letter that is not in the list. Change its conditions, or remove it.",
);

pub(super) static BAD_PATTERN: Code = Code::error(
    "bad-pattern",
    "A pattern is not a regular expression the program can use. Look-around and back-references do not exist \
     here, so that no message can make the bot slow.",
);

pub(super) static EMPTY_PATTERN: Code = Code::error(
    "empty-pattern",
    "A pattern matches the empty text, and with it every message there is. Make at least one part of it necessary.",
);

pub(super) static UNKNOWN_NAME: Code = Code::error(
    "unknown-name",
    "A part of the questionnaire names a branch, a question, a reason or a flow that does not exist, or a checklist a fact, \
     a piece of evidence or a provider, or a letter a fact or a kind of case. Somebody would be led nowhere, or a reason would not be told. Correct the name, \
     or add what it names.",
);

pub(super) static BAD_WEIGHT: Code = Code::error(
    "bad-weight",
    "A weight of the questionnaire or of a sign cannot be meant: a reason that weighs nothing, one that settles danger and \
     reassures, danger that starts below caution, a share outside 0 to 1, a weight without its rationale. Weights are natural log-odds.",
);

pub(super) static BAD_SIGNAL: Code = Code::error(
    "bad-signal",
    "A sign in `content/signals/` cannot be read: it names a list that is not in `words.toml`, a part of a pattern is \
     empty, `>` and `+` are mixed, or there is no pattern or no `why`. A pattern looks like `@send > code|password ~ 20`.",
);

pub(super) static UNKNOWN_KIND: Code = Code::error(
    "unknown-kind",
    "A file of example messages is named after no kind of `content/messages/kinds.toml`. Rename it, or add the kind.",
);

pub(super) static BAD_ESCAPE: Code = Code::error(
    "bad-escape",
    "A line of `content/messages` has a backslash that begins no escape: a line break is `\\n`, a backslash `\\\\`, and \
     a character that nobody can see is written by its number, as in `\\u{200B}`.",
);

pub(crate) static BAD_LETTER: Code = Code::error(
    "bad-letter",
    "A letter cannot be drafted: a language has no file for it, `subject` or `body` is missing or says nothing, Fluent cannot \
     read it, or it names something that no case fills in. A letter consists of texts, of `{ $seller }` and the like, and of \
     choices by `$kind` and by `$has-seller`. The neighbouring letters show the form.",
);

pub(super) static BAD_SEASON: Code = Code::error(
    "bad-season",
    "A warning of the season (`content/seasons.toml`) fits no day, or its days cannot be meant: the last comes before the \
     first, or one is none of the calendar. Days that differ from year to year need a source.",
);
/// Of the operator's own file, and never of content; it is explained like the others.
pub(super) static BAD_ALERT: Code = Code::error(
    "bad-alert",
    "The file of an alert (`haishao alert`) cannot be used: a text is longer than one message, the id is no id, or \
     `expires` is no moment to come. People get an alert unasked, so it says in one message what goes round and what to \
     do.",
);

/// The codes that reading the content declares, in the order of the documentation.
pub(super) static CODES: &[&Code] = &[
    &MISSING_FILE,
    &TOML,
    &FRONT_MATTER,
    &EMPTY_TEXT,
    &LONG_TITLE,
    &TOO_LONG,
    &UNSUPPORTED_MARKDOWN,
    &FEW_QUESTIONS,
    &MISSING_ARTICLE,
    &NO_ARTICLES,
    &DUPLICATE_TOPIC,
    &UNKNOWN_TOPIC,
    &BROKEN_LINK,
    &UNKNOWN_FIGURE,
    &DUPLICATE_ID,
    &UNKNOWN_CHANNEL,
    &NO_LIMIT,
    &DEAD_END,
    &UNREACHABLE,
    &BAD_PATTERN,
    &EMPTY_PATTERN,
    &UNKNOWN_NAME,
    &BAD_WEIGHT,
    &BAD_SIGNAL,
    &UNKNOWN_KIND,
    &BAD_ESCAPE,
    &BAD_LETTER,
    &BAD_SEASON,
    &BAD_ALERT,
];

//! Three small topics to test the engine with.

use super::calibration::{Outcome, likeliest};
use super::learning::examine_with_own;
use super::sample::{Classes, samples_of};
use super::{Answer, Context, Engine, Lesson, SmallTalk, Teaching};
use crate::encoder::Vectors;

/// What the three topics teach.
pub(super) fn teaching() -> Teaching {
    let small_talk = [
        (SmallTalk::Greeting, "hello"),
        (SmallTalk::Thanks, "thank you"),
        (SmallTalk::Thanks, "谢谢"),
        (SmallTalk::Abuse, "you useless bot"),
    ];
    Teaching {
        lessons: lessons(),
        out_of_scope: owned(&OUT_OF_SCOPE),
        follow_ups: owned(&FOLLOW_UPS),
        small_talk: small_talk.map(|(kind, text)| (kind, text.to_owned())).into(),
        examination: Vec::new(),
    }
}

/// A lexical engine that learned the three topics.
pub(super) fn engine() -> Engine {
    Engine::learn(&teaching(), &Vectors::default())
}

/// The answer to a question by its words alone.
pub(super) fn answer(engine: &Engine, question: &str, context: &Context) -> Answer {
    engine.answer(question, context, &Vectors::default())
}

/// How many of the questions an engine has not seen find their topic, and how many questions there are.
pub(super) fn found_rightly() -> (usize, usize) {
    let teaching = teaching();
    let mut topics: Vec<_> = teaching.lessons.iter().map(|lesson| lesson.topic.clone()).collect();
    topics.sort();
    let classes = Classes { n_topics: topics.len() };
    let outcomes = examine_with_own(&samples_of(&topics, &teaching, &Vectors::default()), classes).lexical;
    let questions: Vec<&Outcome> =
        outcomes.iter().filter(|outcome| classes.is_topic(outcome.right[0])).collect();
    let is_right =
        |outcome: &&&Outcome| likeliest(&outcome.scores[..classes.n_topics]).0 == Some(outcome.right[0]);
    (questions.iter().filter(is_right).count(), questions.len())
}

fn lessons() -> Vec<Lesson> {
    let lesson = |topic: &str, texts: &[&str], passage: &str| Lesson {
        topic: topic.parse().unwrap(),
        titles: owned(&texts[..1]),
        texts: owned(&texts[1..]),
        passages: vec![passage.to_owned()],
    };
    vec![
        lesson(
            "call-police",
            &CALL_POLICE,
            "Take your identity card and the payment record to the police station and ask for a case number.",
        ),
        lesson(
            "keep-evidence",
            &KEEP_EVIDENCE,
            "截图要完整，聊天记录要导出原件，付款凭证和包装都留着当证据。",
        ),
        lesson(
            "late-parcel",
            &LATE_PARCEL,
            "A parcel from abroad may stand still in the tracking for a week while customs look at it.",
        ),
    ]
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

const CALL_POLICE: [&str; 12] = [
    "报警",
    "要不要去派出所报警",
    "派出所不给立案怎么办",
    "报警以后警察会管吗",
    "去派出所报案需要带身份证吗",
    "警察说金额太小不立案",
    "when should i go to the police",
    "the police station refuses to open a case",
    "what does a police report need",
    "how do i report a crime to the police from abroad",
    "do police care about small amounts",
    "reporting at the police station in person",
];
const KEEP_EVIDENCE: [&str; 12] = [
    "保存证据",
    "聊天记录怎么保存",
    "截图能不能当证据",
    "付款凭证要留多久",
    "对方撤回了消息还有证据吗",
    "聊天截图要怎么截才有用",
    "what evidence should i keep",
    "is a screenshot enough as proof",
    "how to save the chat history as evidence",
    "they deleted the chat, can i still prove it",
    "should i keep the packaging as proof",
    "screenshots of the payment and the chat",
];
const LATE_PARCEL: [&str; 12] = [
    "包裹一直没到",
    "物流半个月没有更新",
    "快递卡在海关怎么办",
    "显示已签收但是没收到包裹",
    "海外包裹多久才能收到",
    "快递单号查不到物流",
    "my parcel is late",
    "tracking has not moved for weeks",
    "parcel stuck at customs",
    "the tracking says delivered but no parcel came",
    "how long does delivery from abroad take",
    "the tracking number of my parcel does not work",
];
const FOLLOW_UPS: [&str; 8] = [
    "那要多久",
    "然后呢",
    "要是他不同意呢",
    "还要准备什么",
    "how long will that take",
    "and what if they say no",
    "do i need anything else for that",
    "he called again just now",
];
const OUT_OF_SCOPE: [&str; 18] = [
    "今天天气怎么样",
    "明天会不会下雨",
    "后天出门要带伞吗",
    "晚饭吃什么好",
    "鱼香肉丝怎么炒",
    "讲个笑话",
    "推荐一部好看的电影",
    "你喜欢什么颜色",
    "孩子发烧了怎么办",
    "will it rain tomorrow",
    "what is the weather like",
    "how do i cook rice",
    "bake a chocolate cake",
    "tell me a story",
    "who won the football match",
    "write me a poem about the sea",
    "which phone should i buy",
    "how do i learn to swim",
];

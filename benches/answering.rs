//! How long an answer takes, and what growing costs. A table of figures from one run:
//!
//! ```sh
//! RAYON_NUM_THREADS=1 cargo bench --bench answering                       # with the questions of the examination
//! RAYON_NUM_THREADS=1 cargo bench --bench answering -- --questions FILE   # with others, in the same layout
//! ```

use std::borrow::Cow;
use std::time::{Duration, Instant};

use haishao::answer::{Context, Engine, Lesson, Teaching};
use haishao::chat::Knowledge;
use haishao::content::embedded_bytes;
use haishao::content::labelled::{Labelled, parse};
use haishao::encoder::{CHECKSUM_FILE, DIMENSIONS, ENCODER_FILE, Embedding, Encoder, Vectors, checksum_in};

fn main() {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let encoder = encoder();
    cascade(&knowledge.engine, &encoder, &questions());
    growth();
}

fn encoder() -> Encoder {
    let sums = embedded_bytes(CHECKSUM_FILE).map(String::from_utf8_lossy).expect("it is built in");
    let checksum = checksum_in(&sums).expect("the file names it");
    let file = embedded_bytes(ENCODER_FILE).expect("it is built in");
    Encoder::read(Cow::Borrowed(file), checksum).expect("it is whole")
}

fn questions() -> Vec<Labelled> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--questions").skip(1);
    let path = arguments.next().unwrap_or_else(|| "content/examination/questions.tsv".to_owned());
    parse("questions.tsv", &std::fs::read_to_string(path).expect("the table can be read")).0
}

/// Asking where words may settle it, beside encoding every question.
fn cascade(engine: &Engine, encoder: &Encoder, questions: &[Labelled]) {
    let encode = |texts: Vec<String>| -> Vectors {
        let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
        let embeddings = encoder.encode(&borrowed).expect("they are texts");
        texts.iter().cloned().zip(embeddings).collect()
    };
    let context = Context::default();
    let (mut as_asked, mut always, mut by_words) = (Vec::new(), Vec::new(), Vec::new());
    for question in questions {
        let begun = Instant::now();
        let mut was_encoded = false;
        let answer = engine.ask(&question.text, &context, &mut |texts| {
            was_encoded = true;
            encode(texts)
        });
        let took = begun.elapsed();
        std::hint::black_box(answer);
        as_asked.push(took);
        if !was_encoded {
            by_words.push(took);
        }
        let begun = Instant::now();
        let vectors = encode(vec![haishao::text::fold::fold(&question.text)]);
        std::hint::black_box(engine.answer(&question.text, &context, &vectors));
        always.push(begun.elapsed());
    }
    println!("{} questions, {} settled by words alone", questions.len(), by_words.len());
    println!("{:<34}{:>10}{:>10}{:>10}", "", "p50", "p95", "mean");
    row("as asked", &mut as_asked);
    row("always encoded", &mut always);
    row("settled by words alone", &mut by_words);
    let ratio = |places: fn(&[Duration]) -> f64| places(&as_asked) / places(&always);
    println!("as asked / always encoded: p50 {:.2}, mean {:.2}\n", ratio(median), ratio(mean));
}

fn row(name: &str, times: &mut [Duration]) {
    times.sort();
    let p95 = times.get(times.len() * 95 / 100).map_or(0.0, Duration::as_secs_f64);
    println!("{name:<34}{:>8.2}ms{:>8.2}ms{:>8.2}ms", 1e3 * median(times), 1e3 * p95, 1e3 * mean(times));
}

fn median(sorted: &[Duration]) -> f64 {
    sorted.get(sorted.len() / 2).map_or(0.0, Duration::as_secs_f64)
}

fn mean(times: &[Duration]) -> f64 {
    times.iter().sum::<Duration>().as_secs_f64() / times.len().max(1) as f64
}

/// Engines that learnt made-up topics. Learning costs as the number of texts times the number of topics.
fn growth() {
    println!(
        "{:>7}{:>8}{:>10}{:>12}{:>14}{:>14}",
        "topics", "texts", "encoder", "learning", "engine", "an answer"
    );
    for (n_topics, n_texts, with_vectors) in
        [(70, 12, true), (700, 12, true), (70, 2, false), (700, 2, false), (7000, 2, false)]
    {
        let (teaching, vectors) = made_up(n_topics, n_texts, with_vectors);
        let begun = Instant::now();
        let engine = Engine::learn(&teaching, &vectors);
        let learning = begun.elapsed();
        let begun = Instant::now();
        const ANSWERS: u32 = 50;
        for number in 0..ANSWERS {
            let question = &teaching.lessons[number as usize % n_topics].texts[0];
            std::hint::black_box(engine.answer(question, &Context::default(), &vectors));
        }
        println!(
            "{n_topics:>7}{:>8}{:>10}{:>11.1}s{:>11.1} MB{:>11.2} ms",
            n_topics * n_texts,
            if with_vectors { "yes" } else { "no" },
            learning.as_secs_f64(),
            engine.to_bytes("").len() as f64 / 1e6,
            1e3 * (begun.elapsed() / ANSWERS).as_secs_f64()
        );
    }
}

/// Topics with a few words of their own each, and texts that mix them with common ones.
fn made_up(n_topics: usize, n_texts: usize, with_vectors: bool) -> (Teaching, Vectors) {
    let text = |topic: usize, number: usize| {
        let own = |which: usize| format!("w{}", (topic * 7 + which * 13) % (2 * n_topics));
        format!("{} how can i {} the c{} {}", own(number % 3), own(1), number % 5, own(number % 4))
    };
    let lesson = |topic: usize| Lesson {
        topic: format!("topic-{topic}").parse().expect("letters, digits and a hyphen"),
        titles: Vec::new(),
        texts: (0..n_texts).map(|number| text(topic, number)).collect(),
        passages: Vec::new(),
    };
    let teaching = Teaching { lessons: (0..n_topics).map(lesson).collect(), ..Teaching::default() };
    let embedding = |topic: usize, number: usize| {
        let numbers: Vec<f32> = (0..DIMENSIONS)
            .map(|place| {
                1.0 + ((place * 31 + topic * 17) % 97) as f32 / 97.0 + ((place + number) % 7) as f32 / 70.0
            })
            .collect();
        Embedding::new(&numbers).expect("it points somewhere")
    };
    let pairs = (0..n_topics).flat_map(|topic| (0..n_texts).map(move |number| (topic, number)));
    let vectors =
        pairs.filter(|_| with_vectors).map(|(topic, number)| (text(topic, number), embedding(topic, number)));
    let vectors = vectors.collect();
    (teaching, vectors)
}

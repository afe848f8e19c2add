//! The encoder that ships, held against the vectors of the package its weights come from
//! (`tests/encoder/reference.tsv`, in steps of 1/127 of the largest number; `content/encoder/compare.py` compares
//! any file of texts).

#![cfg(feature = "encoder")]

use std::borrow::Cow;
use std::sync::LazyLock;

use haishao::content::embedded_bytes;
use haishao::encoder::{CHECKSUM_FILE, ENCODER_FILE, Embedding, Encoder, EncoderError, checksum_in};
use haishao::text::fold::fold;

static ENCODER: LazyLock<Encoder> = LazyLock::new(|| read(file()).expect("the encoder that ships is whole"));

fn file() -> Cow<'static, [u8]> {
    Cow::Borrowed(embedded_bytes(ENCODER_FILE).expect("it is built in"))
}

fn read(file: Cow<'static, [u8]>) -> Result<Encoder, EncoderError> {
    let sums = embedded_bytes(CHECKSUM_FILE).map(String::from_utf8_lossy).expect("it is built in");
    Encoder::read(file, checksum_in(&sums).expect("it names the file"))
}

fn encode(texts: &[&str]) -> Vec<Embedding> {
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    ENCODER.encode(&folded).expect("any text can be encoded")
}

#[test]
fn its_vectors_are_those_of_the_reference() {
    let table = include_str!("encoder/reference.tsv");
    let rows = table.lines().skip(1).map(|line| line.split_once('\t').expect("a text and its vector"));
    let mut n_rows = 0;
    for (text, numbers) in rows {
        let numbers: Vec<f32> =
            numbers.split(' ').map(|number| number.parse().expect("a whole number")).collect();
        let reference = Embedding::new(&numbers).expect("it points somewhere");
        let cosine = encode(&[text])[0].cosine(&reference);
        assert!(cosine > 0.99, "{text}: {cosine}");
        n_rows += 1;
    }
    assert_eq!(n_rows, 12);
}

#[test]
fn what_means_the_same_is_near_across_languages() {
    let [here, there, elsewhere] = <[Embedding; 3]>::try_from(encode(&[
        "卖家收了钱一直不发货",
        "the shop took my money weeks ago and never sent anything",
        "the neighbour taught me how much sugar goes into the pork",
    ]))
    .expect("three texts, three vectors");
    let (alike, unlike) = (here.cosine(&there), here.cosine(&elsewhere));
    assert!(alike > unlike + 0.02, "{alike} for what means the same, {unlike} for what does not");
}

#[test]
fn a_text_is_encoded_alike_alone_and_among_others() {
    let alone = encode(&["包裹卡在海关"]);
    let among =
        encode(&["a longer text that stands before it and has nothing to do with it", "包裹卡在海关", "x"]);
    assert!(alone[0].cosine(&among[1]) > 0.99999);
}

#[test]
fn whatever_people_send_can_be_encoded() {
    for text in ["", " ", "🙂", "\u{10FFFF}", "ꙮ ᚠᛇᚻ", &"退款".repeat(5000), &"a".repeat(20_000)]
    {
        assert_eq!(encode(&[text]).len(), 1);
    }
    assert!(encode(&[]).is_empty());
}

#[test]
fn another_file_is_refused_with_its_name() {
    let cut = Cow::Owned(file()[..1000].to_vec());
    let error = read(cut).expect_err("it is cut short").to_string();
    assert!(error.contains("e5-small-zh-en.gguf` is not the one that"), "{error}");
}

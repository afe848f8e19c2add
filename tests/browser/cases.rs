//! A case from the first question to the archive that is saved.

use std::fs::File;

use zip::ZipArchive;

use crate::checks::code;
use crate::phone::Phone;

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_case_with_a_photo_is_saved_as_an_archive_with_the_photo_in_it() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    phone.says("/case").await;
    phone.reads("private").await;
    phone.presses("Start a case").await;
    phone.reads("What happened?").await;
    phone.presses("Somebody tricked me").await;
    phone.reads("How was it paid?").await;
    phone.presses("Enough for now").await;
    phone.reads("Evidence still missing").await;
    phone.presses("Add notes and files").await;
    phone.reads("case #1").await;
    phone.says("They called themselves the refund desk").await;
    phone.reads("as no. 1").await;
    phone.sends_picture("receipt.png", &code("receipt 7")).await;
    phone.reads("as no. 2").await;
    phone.presses("Done").await;
    phone.reads("2 notes and files were added").await;
    phone.presses("Get a copy").await;
    phone.reads("As a file").await;
    phone.presses("As a file").await;
    let path = phone.saves_file().await;
    assert!(path.extension().is_some_and(|kind| kind == "zip"), "{}", path.display());
    let file = File::open(&path).expect("the file was saved");
    let mut archive = ZipArchive::new(file).expect("it is an archive");
    let names: Vec<String> = (0..archive.len())
        .map(|at| archive.by_index(at).expect("it is listed").name().expect("its name is text").into_owned())
        .collect();
    for wanted in ["case.html", "case.json", "SHA256SUMS"] {
        assert!(names.iter().any(|name| name == wanted), "{wanted}: {names:#?}");
    }
    assert!(names.iter().any(|name| name.starts_with("exhibits/02")), "{names:#?}");
    phone.puts_down().await;
}

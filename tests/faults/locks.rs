//! Two programs on one folder, and locks that were left or lost.

use std::fs;

use crate::program::run;
use crate::town::Town;

#[tokio::test]
async fn a_second_program_is_kept_out_also_when_the_lock_file_was_removed() {
    let mut town = Town::start().await;
    let ana = {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("/about");
        ana.hears("sentinel of the sea").await;
        ana.person
    };
    for removed in [false, true] {
        if removed {
            fs::remove_file(town.data().join("lock")).expect("the lock can be removed");
        }
        let mut second = town.command();
        second.arg("serve");
        let said = run(second, b"").await.badly();
        assert!(said.contains("another haishao is using it"), "{said}");
    }
    let mut again = town.again(ana);
    again.says("/help");
    again.hears("What you can do here").await;
    assert!(town.stop_bot().await.0.success());
    println!("lock: a second program was kept out with the lock file and without it");
}

#[tokio::test]
async fn a_lock_that_a_killed_program_left_keeps_nobody_out() {
    let mut town = Town::start().await;
    town.log_says("serving").await;
    town.kill_bot().await;
    assert!(town.data().join("lock").exists());
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
}

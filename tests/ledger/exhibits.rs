//! Files that people keep as evidence.

use haishao::casebook::{Exhibit, Kept as Lies, NotStored, Sha256};
use haishao::store::ExhibitError;

use crate::casework::{add_exhibit, add_file, exhibit, open_case};
use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, case_id, group, person};

both_keep! {
    a_file_comes_back_as_it_was_sent_also_after_a_kill
    a_file_may_be_empty_and_may_be_long
    a_file_is_read_by_its_owner_through_its_own_case_alone
    a_file_that_no_turn_has_kept_is_nobody_s
    a_file_that_was_dropped_is_gone
    dropping_a_file_twice_does_no_harm
    a_file_that_is_not_what_the_exhibit_says_is_damaged
    of_what_only_the_platform_has_nothing_is_read
    two_of_one_content_are_two_files
}

/// More than one piece.
fn long() -> Vec<u8> {
    (0..200_000_u32).map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1]).collect()
}

async fn read(kept: &Kept, exhibit: &Exhibit) -> Result<Vec<u8>, ExhibitError> {
    kept.read_exhibit(person(ANA), case_id(1), exhibit.clone()).await
}

async fn a_file_comes_back_as_it_was_sent_also_after_a_kill(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let exhibit = add_file(&kept, ANA, case_id(1), b"a receipt").await;
    assert_eq!(read(&kept, &exhibit).await.unwrap(), b"a receipt");
    kept = kept.reopened().await;
    assert_eq!(read(&kept, &exhibit).await.unwrap(), b"a receipt");
    kept = kept.killed().await;
    let (_, entries) = kept.cases(person(ANA), Vec::new(), Some(case_id(1))).await.unwrap();
    assert_eq!(entries[0].as_exhibit(), Some(&exhibit));
    assert_eq!(read(&kept, &exhibit).await.unwrap(), b"a receipt");
}

async fn a_file_may_be_empty_and_may_be_long(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    for content in [Vec::new(), vec![7; 65_536], long()] {
        let exhibit = add_file(&kept, ANA, case_id(1), &content).await;
        assert_eq!(read(&kept, &exhibit).await.unwrap(), content);
    }
}

async fn a_file_is_read_by_its_owner_through_its_own_case_alone(kept: Kept) {
    for (chat, id) in [(ANA, 1), (ANA, 2), (BEN, 1)] {
        open_case(&kept, chat, case_id(id)).await;
    }
    let exhibit = add_file(&kept, ANA, case_id(1), b"a receipt").await;
    for (owner, id) in [(person(BEN), 1), (person(ANA), 2), (group(GROUP), 1)] {
        let read = kept.read_exhibit(owner, case_id(id), exhibit.clone()).await;
        assert!(matches!(read, Err(ExhibitError::Gone)), "{owner:?} {id}: {read:?}");
    }
}

async fn a_file_that_no_turn_has_kept_is_nobody_s(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let file = kept.keep_file(b"a receipt".to_vec()).await.unwrap();
    let exhibit = exhibit(b"a receipt", Lies::Stored(file));
    assert!(matches!(read(&kept, &exhibit).await, Err(ExhibitError::Gone)));
    add_exhibit(&kept, ANA, case_id(1), exhibit.clone()).await;
    assert_eq!(read(&kept, &exhibit).await.unwrap(), b"a receipt");
}

async fn a_file_that_was_dropped_is_gone(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let file = kept.keep_file(long()).await.unwrap();
    assert_eq!(kept.place.files(), 1);
    kept.drop_file(file).await.unwrap();
    assert_eq!(kept.place.files(), 0);
    let exhibit = exhibit(&long(), Lies::Stored(file));
    add_exhibit(&kept, ANA, case_id(1), exhibit.clone()).await;
    assert!(matches!(read(&kept, &exhibit).await, Err(ExhibitError::Gone)));
}

async fn dropping_a_file_twice_does_no_harm(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let stays = add_file(&kept, ANA, case_id(1), b"a receipt").await;
    let file = kept.keep_file(b"dropped".to_vec()).await.unwrap();
    for _ in 0..2 {
        kept.drop_file(file).await.unwrap();
    }
    assert_eq!(read(&kept, &stays).await.unwrap(), b"a receipt");
}

async fn a_file_that_is_not_what_the_exhibit_says_is_damaged(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let whole = add_file(&kept, ANA, case_id(1), &long()).await;
    let another = whole.clone().with_content(Sha256::of(b"another"), whole.bytes);
    let (mut shorter, mut longer) = (whole.clone(), whole.clone());
    shorter.bytes -= 1;
    longer.bytes += 100_000;
    let mut foreign = whole.clone();
    if let Lies::Stored(file) = &mut foreign.kept {
        file.key.0[0] ^= 1;
    }
    for exhibit in [another, shorter, longer, foreign] {
        assert!(matches!(read(&kept, &exhibit).await, Err(ExhibitError::Damaged)));
    }
    assert_eq!(read(&kept, &whole).await.unwrap(), long());
}

async fn of_what_only_the_platform_has_nothing_is_read(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let reference = exhibit(b"a receipt", Lies::Reference(NotStored::ByChoice));
    add_exhibit(&kept, ANA, case_id(1), reference.clone()).await;
    assert!(matches!(read(&kept, &reference).await, Err(ExhibitError::NotStored)));
}

async fn two_of_one_content_are_two_files(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let files = [(); 2].map(|()| kept.keep_file(b"a receipt".to_vec()));
    let [first, second] = futures::future::join_all(files).await.try_into().unwrap();
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_ne!(first, second);
    kept.drop_file(first).await.unwrap();
    let exhibit = exhibit(b"a receipt", Lies::Stored(second));
    add_exhibit(&kept, ANA, case_id(1), exhibit.clone()).await;
    assert_eq!(read(&kept, &exhibit).await.unwrap(), b"a receipt");
}

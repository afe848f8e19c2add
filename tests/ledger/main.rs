//! What every store keeps, said once and tried on both: the one in a folder, and the one in a database that several copies share. What a
//! store alone promises, about its files or about the others that write to it, is tested beside it.

#![allow(clippy::unwrap_used, reason = "what helps tests may end them as the tests themselves may")]

/// Tries each of these sentences on both stores.
macro_rules! both_keep {
    ($($sentence:ident)+) => {
        mod in_a_folder {
            $(#[tokio::test]
            async fn $sentence() {
                super::$sentence(crate::kept::Kept::in_a_folder().await).await;
            })+
        }

        mod in_a_database {
            $(#[tokio::test]
            async fn $sentence() {
                super::$sentence(crate::kept::Kept::in_a_database().await).await;
            })+
        }
    };
}

// A store, as tests want it, and what they write.
mod casework;
mod kept;
mod place;
#[path = "../postgres/server.rs"]
#[allow(dead_code, reason = "tests of the database alone ask more of its server")]
mod server;
mod things;

// What every store keeps.
mod alerts;
mod cases;
mod deleting;
mod differing;
mod ending;
mod exhibits;
mod fading;
mod forgetting;
mod later;
mod notes;
mod recalling;
mod receiving;
mod reminding;
mod sending;
mod telling;
mod turns;

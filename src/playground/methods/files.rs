//! The method that says where a file lies; the bytes themselves are served beside the methods.

use axum::body::Bytes;
use serde_json::{Value, json};

use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;

/// The folders that stand before the id of a photo and of any other file, in the way it lies at.
const PHOTOS: &str = "photos/";
const DOCUMENTS: &str = "documents/";
/// What a file that is no photo is served as.
const ANY_BYTES: &str = "application/octet-stream";

/// Most bytes of a file that a bot may fetch.
const LARGEST_FETCHED: usize = 20 * 1024 * 1024;

pub(super) fn get_file(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let id = params.text("file_id");
    if let Some(bytes) = world.documents.get(id) {
        if bytes.len() > LARGEST_FETCHED {
            return Err(Refusal::bad_request("file is too big"));
        }
        let path = format!("{DOCUMENTS}{id}");
        return Ok(json!({"file_id": id, "file_unique_id": id, "file_size": bytes.len(), "file_path": path}));
    }
    let (photo, image) = world.photos.find(id).ok_or_else(|| Refusal::bad_request("invalid file_id"))?;
    Ok(json!({
        "file_id": photo.file_id,
        "file_unique_id": photo.file_unique_id,
        "file_size": image.bytes.len(),
        "file_path": format!("{PHOTOS}{}", photo.file_id),
    }))
}

/// What lies at this path: its media type and its bytes.
pub(in crate::playground) fn content_at(world: &World, path: &str) -> Option<(&'static str, Bytes)> {
    if let Some(id) = path.strip_prefix(DOCUMENTS) {
        return world.documents.get(id).map(|bytes| (ANY_BYTES, bytes.clone()));
    }
    let image = world.photos.get(path.strip_prefix(PHOTOS)?)?;
    Some((image.media_type, image.bytes.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::super::image::Image;
    use super::super::super::image::test_images::png;
    use super::super::test_world::with_ana;
    use super::*;

    #[test]
    fn a_person_s_photo_can_be_fetched() {
        let mut ana = with_ana();
        let image = Image::check(png(32, 16)).expect("it is an image");
        let person = ana.ana;
        let message =
            ana.world.sends_photo(person.into(), person, image, "see", 1_000).expect("Ana can speak");
        let told = ana.world.message_json(person.into(), message).expect("it was sent");
        let id = told["photo"][0]["file_id"].as_str().expect("a photo has an id");
        assert_eq!(told["caption"], "see");
        let file = ana.call("getFile", json!({"file_id": id})).expect("the file is there");
        let path = file["file_path"].as_str().expect("a file lies somewhere");
        assert_eq!(content_at(&ana.world, path), Some(("image/png", png(32, 16))));
        assert_eq!(file["file_size"], png(32, 16).len());
        assert!(ana.call("getFile", json!({"file_id": "another"})).is_err());
    }

    #[test]
    fn any_other_file_can_be_fetched_once_it_is_there() {
        let mut ana = with_ana();
        ana.world.documents.insert("receipt".to_owned(), b"paid".to_vec());
        let file = ana.call("getFile", json!({"file_id": "receipt"})).expect("the file is there");
        let path = file["file_path"].as_str().expect("a file lies somewhere");
        assert_eq!(content_at(&ana.world, path), Some((ANY_BYTES, Bytes::from_static(b"paid"))));
        assert_eq!(content_at(&ana.world, "documents/another"), None);
    }

    #[test]
    fn a_bot_may_fetch_twenty_megabytes_and_not_one_byte_more() {
        let mut ana = with_ana();
        for (length, fits) in [(LARGEST_FETCHED, true), (LARGEST_FETCHED + 1, false)] {
            ana.world.documents.insert("film".to_owned(), vec![0; length]);
            assert_eq!(ana.call("getFile", json!({"file_id": "film"})).is_ok(), fits);
        }
        let refused = ana.refused("getFile", json!({"file_id": "film"}));
        assert_eq!(refused, "Bad Request: file is too big");
    }
}

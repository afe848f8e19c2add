//! The method that says where a file lies; the bytes themselves are served beside the methods.

use serde_json::{Value, json};

use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;

/// The folder that stands before the id of a photo, in the way it lies at.
const FOLDER: &str = "photos/";

pub(super) fn get_file(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let id = params.text("file_id");
    let (photo, image) = world.photos.find(id).ok_or_else(|| Refusal::bad_request("invalid file_id"))?;
    Ok(json!({
        "file_id": photo.file_id,
        "file_unique_id": photo.file_unique_id,
        "file_size": image.bytes.len(),
        "file_path": format!("{FOLDER}{}", photo.file_id),
    }))
}

/// The id of the photo that lies at this path.
pub(in crate::playground) fn id_at(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)
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
        assert_eq!(id_at(path), Some(id));
        assert_eq!(file["file_size"], png(32, 16).len());
        assert!(ana.call("getFile", json!({"file_id": "another"})).is_err());
    }
}

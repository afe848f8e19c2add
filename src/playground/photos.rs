//! The photos that messages hold, each under the id the bot knows it by.

use std::collections::BTreeMap;

use serde::Serialize;

use super::image::Image;

/// A photo as a message tells of it: a `PhotoSize` of the Bot API. Its bytes are in the world,
/// under `file_id`, until the message is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    pub file_id: String,
    pub file_unique_id: String,
    pub width: usize,
    pub height: usize,
    /// In bytes.
    pub file_size: usize,
}

/// The images of all photos that are still there.
#[derive(Default)]
pub struct Photos {
    n_ever: u64,
    images: BTreeMap<String, (Photo, Image)>,
}

impl Photos {
    /// Takes an image in and names it.
    pub fn keep(&mut self, image: Image) -> Photo {
        self.n_ever += 1;
        let photo = Photo {
            file_id: format!("playground-photo-{}", self.n_ever),
            file_unique_id: format!("photo-{}", self.n_ever),
            width: image.width,
            height: image.height,
            file_size: image.bytes.len(),
        };
        self.images.insert(photo.file_id.clone(), (photo.clone(), image));
        photo
    }

    pub fn get(&self, file_id: &str) -> Option<&Image> {
        self.find(file_id).map(|(_, image)| image)
    }

    /// A photo with what a message tells of it.
    pub fn find(&self, file_id: &str) -> Option<&(Photo, Image)> {
        self.images.get(file_id)
    }

    pub fn let_go(&mut self, photo: &Photo) {
        self.images.remove(&photo.file_id);
    }
}

#[cfg(test)]
mod tests {
    use super::super::image::test_images::png;
    use super::*;

    #[test]
    fn a_photo_is_there_until_it_is_let_go() {
        let mut photos = Photos::default();
        let mut keep = |width| photos.keep(Image::check(png(width, 16)).expect("it is an image"));
        let (first, second) = (keep(32), keep(48));
        assert_eq!(photos.get(&second.file_id).map(|image| image.width), Some(48));
        photos.let_go(&first);
        assert!(photos.get(&first.file_id).is_none());
        assert_eq!(photos.get(&second.file_id).map(|image| &image.bytes), Some(&png(48, 16)));
    }
}

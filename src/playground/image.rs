//! An image that may be sent as a photo: what its first bytes say, and what Telegram refuses.

use axum::body::Bytes;
use imagesize::{ImageType, blob_size, image_type};

use super::rules::Refusal;

/// A checked image. The bytes stay as they came: the real server would recode them.
#[derive(Clone)]
pub struct Image {
    pub media_type: &'static str,
    pub width: usize,
    pub height: usize,
    pub bytes: Bytes,
}

/// Most bytes of a photo.
pub const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
/// Most pixels that width and height may have together.
const LONGEST_SIDES: usize = 10_000;
/// How many times longer than the other one side may be.
const STEEPEST_RATIO: usize = 20;

impl Image {
    /// Holds the bytes of a file to the published limits.
    ///
    /// # Errors
    ///
    /// The file is empty, too large, no PNG, JPEG, GIF or WebP, or its sides are too long.
    pub fn check(bytes: Bytes) -> Result<Self, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::bad_request("file must be non-empty"));
        }
        if bytes.len() > LARGEST_PHOTO {
            return Err(too_large(bytes.len()));
        }
        let unreadable = || Refusal::bad_request("IMAGE_PROCESS_FAILED");
        let media_type = media_type(&bytes).ok_or_else(unreadable)?;
        let size = blob_size(&bytes).map_err(|_| unreadable())?;
        let (width, height) = (size.width, size.height);
        if !may_have_sides(width, height) {
            return Err(Refusal::bad_request("PHOTO_INVALID_DIMENSIONS"));
        }
        Ok(Self { media_type, width, height, bytes })
    }
}

fn too_large(length: usize) -> Refusal {
    Refusal::bad_request(&format!(
        "file of size {length} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
    ))
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match image_type(bytes).ok()? {
        ImageType::Png => Some("image/png"),
        ImageType::Jpeg => Some("image/jpeg"),
        ImageType::Gif => Some("image/gif"),
        ImageType::Webp => Some("image/webp"),
        _ => None,
    }
}

fn may_have_sides(width: usize, height: usize) -> bool {
    let (short, long) = (width.min(height), width.max(height));
    short > 0 && short.saturating_add(long) <= LONGEST_SIDES && long <= short * STEEPEST_RATIO
}

/// Images for tests, as small as they can be.
#[cfg(test)]
pub mod test_images {
    use super::*;

    /// The head of a PNG that claims this size: all that is ever read of one.
    pub fn png(width: u32, height: u32) -> Bytes {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0]);
        bytes.into()
    }
}

#[cfg(test)]
mod tests {
    use super::test_images::png;
    use super::*;

    fn refused(bytes: impl Into<Bytes>) -> String {
        Image::check(bytes.into()).err().expect("the image must be refused").description
    }

    #[test]
    fn the_first_bytes_tell_the_kind_and_the_size() {
        let webp = b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\0\0\x0f\0\0";
        let jpeg = b"\xff\xd8\xff\xc0\0\x11\x08\0\x10\0\x20\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        for (bytes, media_type) in [
            (png(32, 16), "image/png"),
            (Bytes::from_static(b"GIF89a\x20\0\x10\0\0\0\0;"), "image/gif"),
            (Bytes::from_static(webp), "image/webp"),
            (Bytes::from_static(jpeg), "image/jpeg"),
        ] {
            let image = Image::check(bytes).unwrap_or_else(|refusal| panic!("{media_type}: {refusal:?}"));
            assert_eq!((image.media_type, image.width, image.height), (media_type, 32, 16));
        }
    }

    #[test]
    fn what_is_no_image_is_refused() {
        let bitmap = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x20\0\0\0\x10\0\0\0";
        let cut_short = png(32, 16).slice(..14);
        for bytes in [Bytes::from_static(b"<svg></svg>.."), Bytes::from_static(bitmap), cut_short] {
            assert_eq!(refused(bytes), "Bad Request: IMAGE_PROCESS_FAILED");
        }
        assert_eq!(refused(""), "Bad Request: file must be non-empty");
    }

    #[test]
    fn an_image_has_at_most_ten_megabytes() {
        let mut bytes = png(32, 16).to_vec();
        bytes.resize(LARGEST_PHOTO, 0);
        assert!(Image::check(bytes.clone().into()).is_ok());
        bytes.push(0);
        let expected = "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes";
        assert_eq!(refused(bytes), expected);
    }

    #[test]
    fn sides_have_10000_pixels_together_and_are_not_too_unlike() {
        for (width, height) in [(5_000, 5_000), (9_500, 500), (1, 20)] {
            assert!(Image::check(png(width, height)).is_ok(), "{width} by {height}");
        }
        for (width, height) in [(5_000, 5_001), (u32::MAX, 1), (1, 21), (0, 16)] {
            assert_eq!(refused(png(width, height)), "Bad Request: PHOTO_INVALID_DIMENSIONS");
        }
    }
}

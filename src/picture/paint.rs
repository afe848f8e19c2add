//! From SVG to PNG.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::PictureError;
use super::fonts::Fonts;

/// The PNG of an SVG that uses these fonts.
pub(super) fn png_of(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, PictureError> {
    let options = usvg::Options { fontdb: Arc::new(fonts.database()), ..usvg::Options::default() };
    let tree =
        usvg::Tree::from_str(svg, &options).map_err(|error| PictureError::Failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| {
        PictureError::Failed(format!("it has no such size: {}×{}", size.width(), size.height()))
    })?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PictureError::Failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::super::Script;
    use super::*;

    #[test]
    fn what_is_no_svg_is_an_error() {
        let fonts = Fonts::of(Script::Simplified).unwrap();
        assert!(matches!(png_of("<svg", &fonts), Err(PictureError::Failed(_))));
    }
}

//! Pictures within a PDF.

use image::metadata::Orientation;
use pdf_writer::{Filter, Pdf, Ref};

use super::writing::Refs;
use crate::casebook::EntryNumber;
use crate::dossier::pictures::{Pictures, Printed, Shown};

/// Writes all pictures, and returns where.
pub(super) fn embed(pictures: &Pictures<'_>, pdf: &mut Pdf, refs: &mut Refs) -> Vec<(EntryNumber, Ref)> {
    let mut written = Vec::new();
    for (entry, shown) in pictures.all() {
        let id = refs.next();
        write(shown, pdf, id);
        written.push((entry, id));
    }
    written
}

fn write(shown: &Shown<'_>, pdf: &mut Pdf, id: Ref) {
    let (bytes, filter, (width, height), has_colours) = match &shown.printed {
        Printed::Jpeg { stored, has_colours, .. } => {
            (shown.bytes.as_ref(), Filter::DctDecode, *stored, *has_colours)
        }
        Printed::Pixels(packed) => (packed.as_slice(), Filter::FlateDecode, shown.size, true),
    };
    let mut image = pdf.image_xobject(id, bytes);
    let whole = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    image.width(whole(width)).height(whole(height)).bits_per_component(8).filter(filter);
    if has_colours {
        image.color_space().device_rgb();
    } else {
        image.color_space().device_gray();
    }
}

/// How the square of a picture is laid upright into a rectangle, whose corner at the bottom left this is.
pub(super) fn placed(printed: &Printed, x: f32, y: f32, width: f32, height: f32) -> [f32; 6] {
    let orientation = match printed {
        Printed::Jpeg { orientation, .. } => *orientation,
        Printed::Pixels(_) => Orientation::NoTransforms,
    };
    // Where the picture's right and its up go, and where its bottom left corner does.
    let (right, up, corner) = match orientation {
        Orientation::NoTransforms => ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0)),
        Orientation::Rotate90 => ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0)),
        Orientation::Rotate180 => ((-1.0, 0.0), (0.0, -1.0), (1.0, 1.0)),
        Orientation::Rotate270 => ((0.0, 1.0), (-1.0, 0.0), (1.0, 0.0)),
        Orientation::FlipHorizontal => ((-1.0, 0.0), (0.0, 1.0), (1.0, 0.0)),
        Orientation::FlipVertical => ((1.0, 0.0), (0.0, -1.0), (0.0, 1.0)),
        Orientation::Rotate90FlipH => ((0.0, -1.0), (-1.0, 0.0), (1.0, 1.0)),
        Orientation::Rotate270FlipH => ((0.0, 1.0), (1.0, 0.0), (0.0, 0.0)),
    };
    [
        right.0 * width,
        right.1 * height,
        up.0 * width,
        up.1 * height,
        x + corner.0 * width,
        y + corner.1 * height,
    ]
}

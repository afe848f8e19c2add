//! Pictures within a PDF.

use image::metadata::Orientation;
use pdf_writer::{Filter, Pdf, Ref};
use rayon::prelude::*;

use super::writing::{Refs, deflated};
use crate::casebook::EntryNumber;
use crate::dossier::pictures::{Pictures, Printed, Shown};

/// Writes all pictures, and returns where.
pub(super) fn embed(pictures: &Pictures<'_>, pdf: &mut Pdf, refs: &mut Refs) -> Vec<(EntryNumber, Ref)> {
    let all: Vec<(EntryNumber, &Shown<'_>)> = pictures.all().collect();
    // Packing is most of the work.
    let packed: Vec<Option<Vec<u8>>> = all.par_iter().map(|(_, shown)| packed(shown)).collect();
    let mut written = Vec::new();
    for ((entry, shown), packed) in all.into_iter().zip(packed) {
        let id = refs.next();
        write(shown, packed.as_deref(), pdf, id);
        written.push((entry, id));
    }
    written
}

/// The pixels, packed; a JPEG is.
fn packed(shown: &Shown<'_>) -> Option<Vec<u8>> {
    match &shown.printed {
        Printed::Jpeg { .. } => None,
        Printed::Pixels(pixels) => Some(deflated(pixels.as_raw())),
    }
}

fn write(shown: &Shown<'_>, packed: Option<&[u8]>, pdf: &mut Pdf, id: Ref) {
    let (filter, (width, height), has_colours) = match &shown.printed {
        Printed::Jpeg { stored, has_colours, .. } => (Filter::DctDecode, *stored, *has_colours),
        Printed::Pixels(pixels) => (Filter::FlateDecode, pixels.dimensions(), true),
    };
    let mut image = pdf.image_xobject(id, packed.unwrap_or(&shown.bytes));
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

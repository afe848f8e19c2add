//! How a JPEG is built, as far as it decides what decoding it costs.

/// Most scans: encoders write some ten. Each walks through all of the picture, however few bytes it has.
pub const MOST_SCANS: usize = 40;

/// What the markers of a JPEG say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Build {
    /// Does it come in several passes, each finer?
    pub progressive: bool,
    /// How many passes.
    pub n_scans: usize,
}

impl Build {
    /// Goes through the segments. Nothing has to be well formed.
    pub fn of(bytes: &[u8]) -> Self {
        let mut build = Self::default();
        let mut rest = bytes;
        while let Some((marker, after)) = next_marker(rest) {
            rest = match marker {
                // Frames: baseline and extended, then progressive.
                0xC0 | 0xC1 => skip_segment(after),
                0xC2 | 0xC6 | 0xCA | 0xCE => {
                    build.progressive = true;
                    skip_segment(after)
                }
                // A scan; what follows its head are coefficients, in which no marker can stand.
                0xDA => {
                    build.n_scans += 1;
                    skip_segment(after)
                }
                // The end: what follows is no part of the picture.
                0xD9 => break,
                // Markers without a segment: restarts, the beginning, stuffing.
                0x00 | 0x01 | 0xD0..=0xD8 | 0xFF => after,
                _ => skip_segment(after),
            };
        }
        build
    }
}

/// The next byte that follows an 0xFF, and what follows it.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes.iter().position(|&byte| byte == 0xFF)?;
    let (&marker, after) = bytes.get(at + 1..)?.split_first()?;
    // Several 0xFF in a row are padding: the last of them counts.
    if marker == 0xFF { Some((marker, &bytes[at + 1..])) } else { Some((marker, after)) }
}

/// What follows a segment, which begins with its own length.
fn skip_segment(bytes: &[u8]) -> &[u8] {
    let &[high, low, ..] = bytes else { return &[] };
    bytes.get(usize::from(u16::from_be_bytes([high, low])).max(2)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(parts: &[&[u8]]) -> Build {
        Build::of(&parts.concat())
    }

    #[test]
    fn scans_and_progression_are_told_by_the_markers() {
        let begin: &[u8] = &[0xFF, 0xD8];
        // A thumbnail within a segment of the camera is no part of the picture.
        let camera: &[u8] = &[0xFF, 0xE1, 0, 6, 0xFF, 0xC2, 0xFF, 0xDA];
        let baseline: &[u8] = &[0xFF, 0xC0, 0, 3, 8];
        let progressive: &[u8] = &[0xFF, 0xC2, 0, 3, 8];
        let scan: &[u8] = &[0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0, 7, 0xFF, 0xD0, 9];
        let end: &[u8] = &[0xFF, 0xD9];
        let cases: [(&[&[u8]], bool, usize); 5] = [
            (&[], false, 0),
            (&[begin, camera, baseline, scan, end], false, 1),
            (&[begin, progressive, scan, scan, &[0xFF], scan, end], true, 3),
            (&[begin, baseline, scan, end, progressive, scan], false, 1),
            (&[begin, progressive, &[0xFF, 0xDA, 0xFF]], true, 1),
        ];
        for (parts, progressive, n_scans) in cases {
            assert_eq!(build(parts), Build { progressive, n_scans }, "{parts:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_have_an_end(bytes: Vec<u8>) {
            assert!(Build::of(&bytes).n_scans <= bytes.len());
        }
    }
}

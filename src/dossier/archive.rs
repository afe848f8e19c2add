//! Everything in one ZIP, with the fingerprints of all that is in it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::exhibits::sum;

/// Where the fingerprints stand, as `sha256sum -c` reads them.
const SUMS: &str = "SHA256SUMS";

/// The files of the archive, in their order.
#[derive(Default)]
pub(super) struct Files<'a> {
    files: Vec<(String, Cow<'a, [u8]>, CompressionMethod)>,
}

impl<'a> Files<'a> {
    pub fn add(&mut self, path: &str, content: Vec<u8>) {
        self.files.push((path.to_owned(), Cow::Owned(content), CompressionMethod::Deflated));
    }

    /// Most of what people send is compressed already.
    pub fn add_as_is(&mut self, path: String, content: &'a [u8]) {
        self.files.push((path, Cow::Borrowed(content), CompressionMethod::Stored));
    }

    pub fn zip(mut self, at: NaiveDateTime) -> ZipResult<Vec<u8>> {
        self.add(SUMS, self.sums().into_bytes());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, content, method) in &self.files {
            // Most of a page are its pictures, which are packed already: more effort gains a tenth in twice the time.
            let level = (*method == CompressionMethod::Deflated).then_some(3);
            let options = SimpleFileOptions::default()
                .compression_level(level)
                .compression_method(*method)
                .last_modified_time(timestamp(at))
                .system(System::Unix)
                .unix_permissions(0o644);
            zip.start_file(path.as_str(), options)?;
            zip.write_all(content)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn sums(&self) -> String {
        let mut sums = String::new();
        for (path, content, _) in &self.files {
            // Writing to a string does not fail.
            let _ = writeln!(sums, "{}  {path}", sum(content));
        }
        sums
    }
}

/// A ZIP knows the years from 1980 to 2107, and every second second.
fn timestamp(at: NaiveDateTime) -> DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let date = (u16::try_from(at.year()).unwrap_or_default(), part(at.month()), part(at.day()));
    let even = part(at.second()) / 2 * 2;
    DateTime::from_date_and_time(date.0, date.1, date.2, part(at.hour()), part(at.minute()), even)
        .unwrap_or_default()
}

//! What is in a picture that somebody sent: QR codes, and where the operator has Tesseract, writing.

pub mod looking;

pub mod picture;

pub mod qr;

pub mod page;

pub mod writing;

mod binary;
mod effort;
mod jpeg;
mod tidy;

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod stand_in;

pub use looking::{Seeing, SeeingCounts};
pub use page::Page;
pub use picture::{Limits, Picture, PictureError};
pub use writing::{Tesseract, WritingError};

//! Where a record belongs, as it stands in an export: the parts of its key by their names.

use serde::{Deserialize, Serialize};

use super::super::keys::{OwnerTag, TAG_LENGTH};
use super::super::tables::Key;
use crate::casebook::{CaseId, EntryNumber, FileId, hex};

/// The parts of a key, as many as its kind of record has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Place {
    /// In seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
}

/// The keyed hash that stands for an owner, in 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(in crate::store) struct Owner(pub OwnerTag);

impl TryFrom<String> for Owner {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = hex::read::<TAG_LENGTH>(&text).ok_or("an owner is named by 32 hexadecimal digits")?;
        Ok(Self(OwnerTag::from_bytes(bytes)))
    }
}

impl From<Owner> for String {
    fn from(owner: Owner) -> Self {
        hex::write(owner.0.as_bytes())
    }
}

impl Place {
    fn of(owner: OwnerTag) -> Self {
        Self { owner: Some(Owner(owner)), ..Self::default() }
    }

    /// That of a stored file.
    pub fn of_file(owner: OwnerTag, case: CaseId, file: FileId) -> Self {
        Self { case: Some(case), file: Some(file), ..Self::of(owner) }
    }

    /// That of somebody, or of one case of theirs.
    pub fn of_case(owner: OwnerTag, case: Option<CaseId>) -> Self {
        Self { case, ..Self::of(owner) }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A key whose parts have names.
pub(in crate::store) trait Placed: Key {
    fn place(&self) -> Place;
    /// `None` if a part is missing.
    fn from_parts(place: &Place) -> Option<Self>;

    /// `None` unless it has the parts of this key, and no others.
    fn from_place(place: &Place) -> Option<Self> {
        Self::from_parts(place).filter(|key| key.place() == *place)
    }
}

impl Placed for () {
    fn place(&self) -> Place {
        Place::default()
    }

    fn from_parts(_: &Place) -> Option<Self> {
        Some(())
    }
}

impl Placed for u64 {
    fn place(&self) -> Place {
        Place { number: Some(*self), ..Place::default() }
    }

    fn from_parts(place: &Place) -> Option<Self> {
        place.number
    }
}

impl Placed for String {
    fn place(&self) -> Place {
        Place { name: Some(self.clone()), ..Place::default() }
    }

    fn from_parts(place: &Place) -> Option<Self> {
        place.name.clone()
    }
}

impl Placed for OwnerTag {
    fn place(&self) -> Place {
        Place::of(*self)
    }

    fn from_parts(place: &Place) -> Option<Self> {
        place.owner.map(|owner| owner.0)
    }
}

impl Placed for (u64, u64) {
    fn place(&self) -> Place {
        Place { at: Some(self.0), number: Some(self.1), ..Place::default() }
    }

    fn from_parts(place: &Place) -> Option<Self> {
        Some((place.at?, place.number?))
    }
}

impl Placed for (u64, OwnerTag) {
    fn place(&self) -> Place {
        Place { at: Some(self.0), ..Place::of(self.1) }
    }

    fn from_parts(place: &Place) -> Option<Self> {
        Some((place.at?, place.owner?.0))
    }
}

impl Placed for (OwnerTag, CaseId) {
    fn place(&self) -> Place {
        Place::of_case(self.0, Some(self.1))
    }

    fn from_parts(place: &Place) -> Option<Self> {
        Some((place.owner?.0, place.case?))
    }
}

impl Placed for (OwnerTag, CaseId, EntryNumber) {
    fn place(&self) -> Place {
        Place { number: Some(self.2.0.into()), ..Place::of_case(self.0, Some(self.1)) }
    }

    fn from_parts(place: &Place) -> Option<Self> {
        Some((place.owner?.0, place.case?, EntryNumber(place.number?.try_into().ok()?)))
    }
}

impl Placed for (OwnerTag, CaseId, FileId) {
    fn place(&self) -> Place {
        Place::of_file(self.0, self.1, self.2)
    }

    fn from_parts(place: &Place) -> Option<Self> {
        Some((place.owner?.0, place.case?, place.file?))
    }
}

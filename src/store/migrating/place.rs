//! Where a store is: `sled:DIR` or `postgres://…`.

use std::path::{Path, PathBuf};

use super::super::postgres::{Address, AddressError};
use super::MigrateError;

/// How a folder is named.
const FOLDER: &str = "sled:";

/// A store that is migrated, or filled by that.
#[derive(Clone)]
pub enum StorePlace {
    Folder(PathBuf),
    Database(Box<Address>),
}

impl StorePlace {
    /// Reads what the operator wrote. It is never repeated: a password may stand in it.
    ///
    /// # Errors
    /// When it is neither, or the address of a database cannot be used.
    pub fn parse(text: &str) -> Result<Self, MigrateError> {
        if let Some(path) = text.strip_prefix(FOLDER) {
            return if path.is_empty() { Err(MigrateError::NoPlace) } else { Ok(Self::Folder(path.into())) };
        }
        match Address::parse(text) {
            Ok(address) => Ok(Self::Database(Box::new(address))),
            Err(AddressError::OtherKind) => Err(MigrateError::NoPlace),
            Err(error) => Err(error.into()),
        }
    }

    /// The same with the password of a database that is the first line of a file.
    ///
    /// # Errors
    /// When the file cannot be used.
    pub fn with_password_file(self, path: &Path) -> Result<Self, MigrateError> {
        match self {
            Self::Database(address) => Ok(Self::Database(Box::new(address.with_password_file(path)?))),
            folder @ Self::Folder(_) => Ok(folder),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_and_a_database_are_told_apart_and_nothing_else_is_either() {
        assert!(
            matches!(StorePlace::parse("sled:data/x").unwrap(), StorePlace::Folder(path) if path == Path::new("data/x"))
        );
        assert!(matches!(
            StorePlace::parse("postgres://haishao@localhost/haishao"),
            Ok(StorePlace::Database(_))
        ));
        for text in ["sled:", "data", "mysql://user:secret@host/name", ""] {
            let error = StorePlace::parse(text).err().unwrap();
            assert!(matches!(error, MigrateError::NoPlace), "{text}: {error}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}

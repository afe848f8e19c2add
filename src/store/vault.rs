//! Seals and opens records: finds the right key, turns values into bytes and back.

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::StoreError;
use super::keyring::Keyring;
use super::keys::{OwnerTag, SealingKey, Secrets, TAG_LENGTH};
use super::quarantine::Reason;
use super::sealed::{self, Header, Kind, NONCE_LENGTH};
use super::tables::{Key, Table};
use crate::chat::Owner;

/// The keys in use.
pub(super) struct Vault {
    pub secrets: Secrets,
    pub keyring: Keyring,
}

impl Vault {
    pub fn new(secrets: Secrets, keyring: Keyring) -> Self {
        Self { secrets, keyring }
    }

    pub fn tag(&self, owner: Owner) -> OwnerTag {
        self.secrets.tag(owner)
    }

    /// Seals a value for the record at `key`, under the key that is current for the table.
    pub fn seal<K: Key, V: Serialize>(
        &self,
        table: &Table<K, V>,
        key: &[u8],
        value: &V,
    ) -> Result<Vec<u8>, StoreError> {
        let plain = serde_json::to_vec(value)
            .map_err(|source| StoreError::Unwritable { table: table.name, source })?;
        self.seal_bytes(table.kind, key, &Zeroizing::new(plain))
    }

    /// Seals bytes that were a value already.
    pub fn seal_bytes(&self, kind: Kind, key: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let key_id = match kind {
            Kind::Journal => self.keyring.current_journal_key().id,
            Kind::Store | Kind::Owner => self.secrets.current().id,
        };
        let header = Header { kind, key_id };
        let sealing_key = self.keys_for(header, key).next().expect(
            "an owner's key is made before the first record about them, and the current journal key is held",
        );
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce).map_err(|_| StoreError::NoRandomness)?;
        Ok(sealed::seal(&sealing_key, header, nonce, key, plain))
    }

    /// Opens the record at `key`, or says why it does not open.
    pub fn open<K, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
        key: &[u8],
        sealed: &[u8],
    ) -> Result<V, Reason> {
        let plain = self.open_bytes(table.kind, key, sealed)?;
        serde_json::from_slice(&plain).map_err(|_| Reason::UnknownContent)
    }

    /// Opens the record at `key` without looking at its content.
    pub fn open_bytes(&self, kind: Kind, key: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Reason> {
        let header = Header::read(sealed).filter(|header| header.kind == kind);
        let header = header.ok_or(Reason::UnknownLayout)?;
        let mut reason = Reason::KeyGone;
        for sealing_key in self.keys_for(header, key) {
            if let Some(plain) = sealed::open(&sealing_key, key, sealed) {
                return Ok(Zeroizing::new(plain));
            }
            reason = Reason::DoesNotOpen;
        }
        Err(reason)
    }

    /// The keys that may open a value with this header: the one such values are sealed under now, then the one before
    /// it, if they are being sealed anew. None if it was destroyed.
    fn keys_for(&self, header: Header, key: &[u8]) -> impl Iterator<Item = SealingKey> {
        let master = self.secrets.with_id(header.key_id);
        let [newer, older] = match header.kind {
            Kind::Store => [master.map(|master| master.store_key().clone()), None],
            Kind::Owner => {
                let tag = key.get(1..=TAG_LENGTH).and_then(OwnerTag::read);
                let salts = [
                    tag.and_then(|tag| self.keyring.owners.current(tag)),
                    tag.and_then(|tag| self.keyring.owners.older(tag)),
                ];
                salts.map(|salt| Some(master?.owner_key(salt?)))
            }
            // Its number says which salt it has, but not from which master key it was derived.
            Kind::Journal => {
                let journal_key = self.keyring.journal_key(header.key_id);
                let masters = [Some(self.secrets.current()), self.secrets.older()];
                masters.map(|master| Some(master?.journal_key(&journal_key?.salt)))
            }
        };
        newer.into_iter().chain(older)
    }
}

/// A database key, and the value that is to lie there; none to remove what does.
pub(super) type Write = (Vec<u8>, Option<Vec<u8>>);

/// Writes that will happen together. Of two at one key, the later counts.
#[must_use = "writes change nothing until they are applied"]
pub(super) struct Writes<'vault> {
    vault: &'vault Vault,
    list: Vec<Write>,
}

impl<'vault> Writes<'vault> {
    pub fn new(vault: &'vault Vault) -> Self {
        Self { vault, list: Vec::new() }
    }

    pub fn vault(&self) -> &'vault Vault {
        self.vault
    }

    pub fn put<K: Key, V: Serialize>(
        &mut self,
        table: &Table<K, V>,
        key: &K,
        value: &V,
    ) -> Result<(), StoreError> {
        let key = table.key(key);
        let sealed = self.vault.seal(table, &key, value)?;
        self.list.push((key, Some(sealed)));
        Ok(())
    }

    pub fn remove<K: Key, V>(&mut self, table: &Table<K, V>, key: &K) {
        self.list.push((table.key(key), None));
    }

    pub fn put_raw(&mut self, key: &[u8], value: Vec<u8>) {
        self.list.push((key.to_vec(), Some(value)));
    }

    pub fn remove_raw(&mut self, key: &[u8]) {
        self.list.push((key.to_vec(), None));
    }

    /// All of them, in order.
    pub fn into_list(self) -> Vec<Write> {
        self.list
    }
}

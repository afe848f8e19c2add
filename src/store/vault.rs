//! Seals and opens records: finds the right key, turns values into bytes and back.

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::StoreError;
use super::keyring::Keyring;
use super::keys::{OwnerTag, SealingKey, Secrets, TAG_LENGTH};
use super::quarantine::{BadRecord, Reason};
use super::salts::Salts;
use super::sealed::{self, Header, Kind, NONCE_LENGTH};
use super::tables::{Key, Table};
use crate::chat::Owner;

/// The keys in use: those that last, and the salts of those that can be destroyed.
pub(super) struct Vault<S = Keyring> {
    pub secrets: Secrets,
    pub keyring: S,
}

impl<S: Salts> Vault<S> {
    pub fn new(secrets: Secrets, keyring: S) -> Self {
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
            Kind::Journal => self.keyring.current_journal(),
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

    /// Opens records of a table, as they were found; what does not open comes second.
    pub fn open_all<K: Key, V: DeserializeOwned, B: AsRef<[u8]>>(
        &self,
        table: &Table<K, V>,
        found: &[(B, B)],
    ) -> (Vec<(K, V)>, Vec<BadRecord>) {
        let (mut opened, mut bad) = (Vec::with_capacity(found.len()), Vec::new());
        for (key, sealed) in found {
            let (key, sealed) = (key.as_ref(), sealed.as_ref());
            let parsed = table.parse_key(key).ok_or(Reason::UnknownLayout);
            match parsed.and_then(|parsed| Ok((parsed, self.open(table, key, sealed)?))) {
                Ok(record) => opened.push(record),
                Err(reason) => bad.push(BadRecord { key: key.to_vec(), sealed: sealed.to_vec(), reason }),
            }
        }
        (opened, bad)
    }

    /// The keys that may open a value with this header: the one such values are sealed under now, then the one before
    /// it, if they are being sealed anew. None if it was destroyed.
    fn keys_for(&self, header: Header, key: &[u8]) -> impl Iterator<Item = SealingKey> {
        let master = self.secrets.with_id(header.key_id);
        let [newer, older] = match header.kind {
            Kind::Store => [master.map(|master| master.store_key().clone()), None],
            Kind::Owner => {
                let tag = key.get(1..=TAG_LENGTH).and_then(OwnerTag::read);
                let salts = tag.map_or([None, None], |tag| self.keyring.owner(tag));
                salts.map(|salt| Some(master?.owner_key(salt?)))
            }
            // Its number says which salt it has, but not from which master key it was derived.
            Kind::Journal => {
                let salt = self.keyring.journal(header.key_id);
                let masters = [Some(self.secrets.current()), self.secrets.older()];
                masters.map(|master| Some(master?.journal_key(salt?)))
            }
        };
        newer.into_iter().chain(older)
    }
}

/// A database key, and the value that is to lie there; none to remove what does.
pub(super) type Write = (Vec<u8>, Option<Vec<u8>>);

/// Writes that will happen together. Of two at one key, the later counts.
#[must_use = "writes change nothing until they are applied"]
pub(super) struct Writes<'vault, S = Keyring> {
    vault: &'vault Vault<S>,
    list: Vec<Write>,
}

impl<'vault, S: Salts> Writes<'vault, S> {
    pub fn new(vault: &'vault Vault<S>) -> Self {
        Self { vault, list: Vec::new() }
    }

    pub fn vault(&self) -> &'vault Vault<S> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::Store;
    use crate::store::salts::Fetched;
    use crate::store::tables::{JOURNAL, SETTINGS};
    use crate::store::testing::{TestFolder, arrival, change, now, person, raw_record, settings};

    /// The store's master key, and what its key files hold about person 1 and the journal.
    fn fetched(store: &Store) -> Vault<Fetched> {
        let vault = store.vault();
        let tag = vault.tag(person(1));
        let journal = vault.keyring.current_journal();
        let salts = Fetched {
            owners: [(tag, vault.keyring.owner(tag).map(|salt| salt.cloned()))].into(),
            journal: [(journal, vault.keyring.journal(journal).unwrap().clone())].into(),
        };
        Vault::new(Secrets::new(vault.secrets.current().key().clone()), salts)
    }

    #[test]
    fn salts_that_were_fetched_open_and_seal_what_those_in_the_key_files_do() {
        let folder = TestFolder::new();
        let store = folder.open();
        change(&store, Change::Settings(person(1), settings("en")));
        store.receive(&[arrival(10, 1, "one")], now()).unwrap();
        let other = fetched(&store);
        let (theirs, entry) = (SETTINGS.key(&other.tag(person(1))), JOURNAL.key(&1));
        let record = other.open(&SETTINGS, &theirs, &raw_record(&store, &theirs).unwrap()).unwrap();
        assert_eq!(record.settings, settings("en"));
        assert_eq!(other.open(&JOURNAL, &entry, &raw_record(&store, &entry).unwrap()).unwrap().update, 10);

        let mut writes = Writes::new(&other);
        writes.put(&SETTINGS, &other.tag(person(1)), &record).unwrap();
        for (key, sealed) in writes.into_list() {
            assert!(store.vault().open(&SETTINGS, &key, &sealed.unwrap()).is_ok());
        }
    }

    #[test]
    fn who_has_no_salt_at_hand_cannot_be_read() {
        let folder = TestFolder::new();
        let store = folder.open();
        for number in [1, 2] {
            change(&store, Change::Settings(person(number), settings("en")));
        }
        let other = fetched(&store);
        let found = [1, 2].map(|number| {
            let key = SETTINGS.key(&other.tag(person(number)));
            let sealed = raw_record(&store, &key).unwrap();
            (key, sealed)
        });
        let (opened, bad) = other.open_all(&SETTINGS, &found);
        assert_eq!(opened.iter().map(|(tag, _)| *tag).collect::<Vec<_>>(), [other.tag(person(1))]);
        assert_eq!(bad.iter().map(|bad| bad.reason).collect::<Vec<_>>(), [Reason::KeyGone]);
        assert_eq!((&bad[0].key, &bad[0].sealed), (&found[1].0, &found[1].1));
    }
}

//! The keys, and how each is derived from the master key.

use std::fmt;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::StoreError;
use crate::chat::Owner;

pub(super) const KEY_LENGTH: usize = 32;
pub(super) const TAG_LENGTH: usize = 16;

/// The keys from which all others are derived, and the one that names owners.
#[derive(Clone)]
pub(super) struct Secrets {
    current: Master,
    /// Still opens what was not sealed anew yet, while the master key is being replaced.
    older: Option<Master>,
    tag: SealingKey,
}

impl Secrets {
    /// Those of a store whose master key was never replaced.
    pub fn new(master: Secret) -> Self {
        let tag = master.derive(None, b"haishao tag key v1");
        Self::of(Master::new(0, master), None, tag)
    }

    /// Those of a store whose master key was replaced, or is being replaced.
    pub fn of(current: Master, older: Option<Master>, tag: SealingKey) -> Self {
        Self { current, older, tag }
    }

    /// New records are sealed under this one's keys.
    pub fn current(&self) -> &Master {
        &self.current
    }

    /// The one before, as long as records may be sealed under its keys.
    pub fn older(&self) -> Option<&Master> {
        self.older.as_ref()
    }

    /// The master key that a sealed value names.
    pub fn with_id(&self, id: u32) -> Option<&Master> {
        [Some(&self.current), self.older()].into_iter().flatten().find(|master| master.id == id)
    }

    /// Takes a new master key into use. There must be no older one.
    pub fn replace(&mut self, new: Master) {
        self.older = Some(std::mem::replace(&mut self.current, new));
    }

    pub fn forget_older(&mut self) {
        self.older = None;
    }

    /// What owners are named with. It stays when the master key is replaced: who they are is not known here, so they
    /// cannot be named anew.
    pub fn tag_key(&self) -> &SealingKey {
        &self.tag
    }

    /// What all copies of one store have in common, whatever their master key. It tells nothing else.
    pub fn mark(&self) -> [u8; 8] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.tag.as_bytes()).expect("HMAC takes a key of any length");
        // No owner is named by this, being longer than what names one.
        mac.update(b"haishao store mark v1");
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        let mut mark = [0; 8];
        mark.copy_from_slice(&digest[..8]);
        mark
    }

    /// The name an owner goes by on the disk, which nobody can trace back without the master key.
    pub fn tag(&self, owner: Owner) -> OwnerTag {
        let (kind, number) = match owner {
            Owner::Person(person) => (b'p', person.0),
            Owner::Group(chat) => (b'g', chat.0),
        };
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.tag.as_bytes()).expect("HMAC takes a key of any length");
        mac.update(&[kind]);
        mac.update(&number.to_be_bytes());
        let digest: [u8; 32] = mac.finalize().into_bytes().into();
        let mut tag = [0; TAG_LENGTH];
        tag.copy_from_slice(&digest[..TAG_LENGTH]);
        OwnerTag(tag)
    }
}

/// A master key, and the number by which what is sealed under its keys names it.
#[derive(Clone)]
pub(super) struct Master {
    /// 0 for the first one of a store; each that replaces another has the next number.
    pub id: u32,
    key: Secret,
    store: SealingKey,
}

impl Master {
    pub fn new(id: u32, key: Secret) -> Self {
        let store = key.derive(None, b"haishao store key v1");
        Self { id, key, store }
    }

    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// Seals one backup as a whole.
    pub fn backup_key(&self, salt: &Secret) -> SealingKey {
        self.key.derive(Some(salt), b"haishao backup key v1")
    }

    /// By which a backup tells that it is another master key's. It opens nothing.
    pub fn backup_check(&self, salt: &Secret) -> SealingKey {
        self.key.derive(Some(salt), b"haishao backup check v1")
    }

    /// Seals what belongs to nobody.
    pub fn store_key(&self) -> &SealingKey {
        &self.store
    }

    /// Seals an owner's records. Without the salt nobody can derive it again.
    pub fn owner_key(&self, salt: &Secret) -> SealingKey {
        self.key.derive(Some(salt), b"haishao owner key v1")
    }

    /// What the platform shows with what it hands over to any copy.
    pub fn platform_secret(&self) -> SealingKey {
        self.key.derive(None, b"haishao platform secret v1")
    }

    /// Seals journal and outbox. Without the salt nobody can derive it again.
    pub fn journal_key(&self, salt: &Secret) -> SealingKey {
        self.key.derive(Some(salt), b"haishao journal key v1")
    }
}

/// Random bytes that must not leave the process but through the key files: the master key or a salt.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Secret(Zeroizing<[u8; KEY_LENGTH]>);

impl Secret {
    /// New bytes from the operating system.
    pub fn random() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| StoreError::NoRandomness)?;
        Ok(Self(bytes))
    }

    pub fn from_bytes(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }

    fn derive(&self, salt: Option<&Self>, purpose: &[u8]) -> SealingKey {
        let salt = salt.map(|salt| salt.as_bytes().as_slice());
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        Hkdf::<Sha256>::new(salt, self.as_bytes())
            .expand(purpose, key.as_mut_slice())
            .expect("HKDF-SHA256 gives up to 8160 bytes");
        SealingKey(key)
    }
}

/// A derived key. It is never written anywhere, but for the tag key (see `tag_key.rs`), and that sealed.
#[derive(Clone)]
pub(super) struct SealingKey(Zeroizing<[u8; KEY_LENGTH]>);

impl SealingKey {
    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0
    }

    pub fn from_bytes(bytes: [u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

/// The keyed hash that stands for an owner on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct OwnerTag([u8; TAG_LENGTH]);

impl OwnerTag {
    pub const fn from_bytes(bytes: [u8; TAG_LENGTH]) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; TAG_LENGTH] {
        &self.0
    }

    /// Which of the 256 key files holds the owner's salt.
    pub fn shard(&self) -> u8 {
        self.0[0]
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SealingKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{ChatId, PersonId};

    fn secrets(master: u8) -> Secrets {
        Secrets::new(Secret::from_bytes([master; KEY_LENGTH]))
    }

    #[test]
    fn a_person_and_a_group_with_one_number_are_two_owners() {
        let person = secrets(1).tag(Owner::Person(PersonId(5)));
        assert_eq!(person, secrets(1).tag(Owner::Person(PersonId(5))));
        assert_ne!(person, secrets(1).tag(Owner::Group(ChatId(5))));
        assert_ne!(person, secrets(2).tag(Owner::Person(PersonId(5))));
    }

    #[test]
    fn each_purpose_and_each_salt_has_a_key_of_its_own() {
        let secrets = secrets(1);
        let master = secrets.current();
        let (one, two) = (Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
        let keys = [
            master.store_key().clone(),
            secrets.tag.clone(),
            master.owner_key(&one),
            master.owner_key(&two),
            master.journal_key(&one),
        ];
        for (position, key) in keys.iter().enumerate() {
            let later = &keys[position + 1..];
            assert!(later.iter().all(|other| other.as_bytes() != key.as_bytes()));
        }
    }

    #[test]
    fn the_derivation_never_changes() {
        let tag = secrets(1).tag(Owner::Person(PersonId(42)));
        assert_eq!(tag.as_bytes()[..4], [66, 163, 192, 234]);
        let salt = Secret::from_bytes([2; KEY_LENGTH]);
        let secrets = secrets(1);
        let master = secrets.current();
        let keys = [master.store_key().clone(), master.owner_key(&salt), master.journal_key(&salt)];
        let starts = keys.map(|key| key.as_bytes()[..4].to_vec());
        assert_eq!(starts, [[103, 19, 167, 102], [47, 47, 219, 94], [148, 196, 162, 83]]);
    }

    #[test]
    fn owners_keep_their_names_when_the_master_key_is_replaced() {
        let mut replaced = secrets(1);
        let tag = replaced.tag(Owner::Person(PersonId(42)));
        replaced.replace(Master::new(1, Secret::from_bytes([2; KEY_LENGTH])));
        assert_eq!(replaced.tag(Owner::Person(PersonId(42))), tag);
        let ids = |secrets: &Secrets| [0, 1, 2].map(|id| secrets.with_id(id).map(|master| master.id));
        assert_eq!(ids(&replaced), [Some(0), Some(1), None]);
        replaced.forget_older();
        assert_eq!(ids(&replaced), [None, Some(1), None]);
        assert_eq!(replaced.tag(Owner::Person(PersonId(42))), tag);
    }

    #[test]
    fn no_key_shows_in_debug_output() {
        assert_eq!(format!("{:?}", Secret::from_bytes([1; 32])), "Secret(…)");
        assert_eq!(format!("{:?}", SealingKey::from_bytes([1; 32])), "SealingKey(…)");
    }
}

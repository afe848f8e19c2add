//! A map of bounded size: when it is full, what came first is forgotten.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// At most so many values by their keys.
pub struct Few<K, V> {
    most: usize,
    kept: HashMap<K, V>,
    /// Oldest first.
    order: VecDeque<K>,
}

impl<K: Copy + Eq + Hash, V> Few<K, V> {
    pub fn new(most: usize) -> Self {
        Self { most, kept: HashMap::new(), order: VecDeque::new() }
    }

    pub fn get(&self, key: K) -> Option<&V> {
        self.kept.get(&key)
    }

    /// Puts a value there. One that takes another's place keeps that one's age.
    pub fn insert(&mut self, key: K, value: V) {
        if self.kept.insert(key, value).is_some() {
            return;
        }
        self.order.push_back(key);
        if self.order.len() > self.most
            && let Some(oldest) = self.order.pop_front()
        {
            self.kept.remove(&oldest);
        }
    }

    /// The value of a key, new if there is none.
    pub fn entry(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        if !self.kept.contains_key(&key) {
            self.insert(key, V::default());
        }
        self.kept.entry(key).or_default()
    }

    /// Forgets all whose key is not wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(K) -> bool) {
        self.kept.retain(|key, _| is_wanted(*key));
        self.order.retain(|key| is_wanted(*key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_first_is_forgotten_first() {
        let mut few = Few::new(2);
        few.insert("a", 1);
        few.insert("b", 2);
        few.insert("a", 3);
        *few.entry("c") += 4;
        assert_eq!((few.get("a"), few.get("b"), few.get("c")), (None, Some(&2), Some(&4)));
        few.retain(|key| key != "b");
        few.insert("d", 5);
        assert_eq!((few.get("b"), few.get("c"), few.get("d")), (None, Some(&4), Some(&5)));
    }
}

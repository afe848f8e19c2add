//! Keys, without a pointer.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

use crate::phone::Phone;

/// More stops than the page has: whoever has not found it by then never will.
const MANY_STOPS: usize = 60;

impl Phone {
    /// Presses one key, such as Enter.
    pub async fn strikes(&self, key: Key) {
        self.strikes_with(&[], key).await;
    }

    /// Presses keys one after the other, as they are typed.
    pub async fn types(&self, words: &str) {
        let typed = words.chars().fold(KeyActions::new("keys".to_owned()), |keys, letter| {
            keys.then(KeyAction::Down { value: letter }).then(KeyAction::Up { value: letter })
        });
        self.browser.client.perform_actions(typed).await.expect("keys can be pressed");
    }

    /// Goes on with the Tab key until the focus is on what has this name.
    pub async fn tabs_to(&self, name: &str) {
        self.goes_to(&[], name).await;
    }

    /// Goes back with Shift and Tab until the focus is on what has this name.
    pub async fn tabs_back_to(&self, name: &str) {
        self.goes_to(&[Key::Shift], name).await;
    }

    async fn goes_to(&self, held: &[Key], name: &str) {
        let mut passed = Vec::new();
        for _ in 0..MANY_STOPS {
            if self.looks("hasFocus", json!([name])).await == true {
                return;
            }
            passed.push(self.looks("focused", json!([])).await);
            self.strikes_with(held, Key::Tab).await;
        }
        panic!("the focus never came to “{name}”, but to {passed:#?}");
    }

    async fn strikes_with(&self, held: &[Key], key: Key) {
        let code = |key: &Key| char::from(*key);
        let keys = KeyActions::new("keys".to_owned());
        let keys = held.iter().fold(keys, |keys, key| keys.then(KeyAction::Down { value: code(key) }));
        let keys = keys.then(KeyAction::Down { value: code(&key) }).then(KeyAction::Up { value: code(&key) });
        let keys = held.iter().fold(keys, |keys, key| keys.then(KeyAction::Up { value: code(key) }));
        self.browser.client.perform_actions(keys).await.expect("keys can be pressed");
    }
}

//! Looking at the page, and waiting until there is something to see.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::phone::Phone;

/// The looks by name: a function of `eyes.js` each.
const EYES: &str = include_str!("eyes.js");

/// Asks again whenever something on the page changes; nothing sleeps.
const UNTIL: &str = "
    const [look, values, done] = arguments;
    const noted = ['focusin', 'load', 'input'];
    const watcher = new MutationObserver(see);
    function see() {
        const found = eyes[look](...values);
        if (!found) return;
        watcher.disconnect();
        for (const event of noted) document.removeEventListener(event, see, true);
        done(found);
    }
    watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    for (const event of noted) document.addEventListener(event, see, true);
    see();
";

impl Phone {
    /// What can be seen now; null if it cannot.
    pub async fn looks(&self, look: &str, values: Value) -> Value {
        let script =
            format!("{EYES}\nconst [look, values] = arguments; return eyes[look](...values) ?? null;");
        let seen = self.browser.client.execute(&script, vec![json!(look), values]).await;
        seen.unwrap_or_else(|error| panic!("{look}: {error}"))
    }

    /// Waits until something can be seen.
    pub async fn sees(&self, look: &str, values: Value) -> Value {
        let script = format!("{EYES}\n{UNTIL}");
        let waited = self.browser.client.execute_async(&script, vec![json!(look), values.clone()]).await;
        match waited {
            Ok(found) => found,
            Err(error) => {
                let page = self.looks("whole", json!([])).await;
                panic!("{look} {values} was never seen: {error}\n{}", page.as_str().unwrap_or_default());
            }
        }
    }

    /// Waits for something that can be pressed or typed into.
    pub async fn finds(&self, look: &str, values: Value) -> Element {
        let found = self.sees(look, values).await;
        let id = found.as_object().and_then(|reference| reference.values().next()).and_then(Value::as_str);
        let id = id.unwrap_or_else(|| panic!("{look} yields no element: {found}"));
        Element::from_element_id(self.browser.client.clone(), id.to_owned().into())
    }

    /// Waits for an answer of the bot that holds these words, and yields the whole of it.
    pub async fn reads(&self, words: &str) -> String {
        self.finds("answer", json!([words])).await.text().await.expect("a message has a text")
    }

    /// Waits until these words stand anywhere on the page.
    pub async fn shows(&self, words: &str) {
        self.sees("words", json!([words])).await;
    }
}

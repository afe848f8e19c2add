//! What people write, wrapped so that it cannot reach a log by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something a person wrote, sent or is called. It has no `Display`, and its `Debug` shows nothing
/// of what is inside, so a log line, an error or a panic that mentions it gives nothing away.
/// On disk it looks exactly like the value itself: whoever stores it seals it first.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Lends the value to code that works on it. Never pass the result to a log or an error.
    pub fn reveal(&self) -> &T {
        &self.0
    }

    /// Gives the value up; from here on the caller answers for it.
    pub fn into_inner(self) -> T {
        self.0
    }

    /// Works on the value without taking it out of its wrapping.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Private<U> {
        Private(change(self.0))
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Private(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_what_is_inside() {
        let words = Private::new("我的卡号是 6222".to_owned());
        assert_eq!(format!("{words:?}"), "Private(…)");
        assert_eq!(format!("{:#?}", Some(words)), "Some(\n    Private(…),\n)");
    }

    #[test]
    fn on_disk_it_is_the_value_itself() {
        let words = Private::new("你好".to_owned());
        let json = serde_json::to_string(&words).expect("a string serializes");
        assert_eq!(json, "\"你好\"");
        let back: Private<String> = serde_json::from_str(&json).expect("it was just written");
        assert_eq!(back, words);
    }

    #[test]
    fn map_keeps_the_wrapping() {
        let length = Private::from("abc").map(str::len);
        assert_eq!(*length.reveal(), 3);
        assert_eq!(length.into_inner(), 3);
    }
}

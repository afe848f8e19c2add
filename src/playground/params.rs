//! The arguments of a call, wherever they stand: in the query, a JSON body, a form or a form with files.

use std::collections::BTreeMap;

use axum::body::Bytes;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::ids::{ChatId, MessageId, PersonId};
use super::rules::Refusal;
use super::upload::{Upload, has_parts, read_parts};

/// The arguments of a call, by name.
#[derive(Clone, Default)]
pub struct Params {
    fields: Map<String, Value>,
    files: BTreeMap<String, Upload>,
}

impl Params {
    /// Reads the query and the body; what stands in both counts as the body has it.
    ///
    /// # Errors
    ///
    /// The body is no JSON object though it says it is JSON.
    pub fn read(query: &str, content_type: &str, body: &[u8]) -> Result<Self, Refusal> {
        let mut params = read_form(query.as_bytes());
        if content_type.starts_with("application/json") && !body.is_empty() {
            let unreadable = |_| Refusal::bad_request("can't parse the body as a JSON object");
            let fields: Map<String, Value> = serde_json::from_slice(body).map_err(unreadable)?;
            params.extend(fields);
        } else {
            params.extend(read_form(body));
        }
        params.retain(|_, value| !value.is_null());
        Ok(Self { fields: params, files: BTreeMap::new() })
    }

    /// Reads the query and any body, one with files included.
    ///
    /// # Errors
    ///
    /// As `read`; or the body does not have the parts it says it has.
    pub async fn receive(query: &str, content_type: &str, body: Bytes) -> Result<Self, Refusal> {
        if !has_parts(content_type) {
            return Self::read(query, content_type, &body);
        }
        let unreadable = |_| Refusal::bad_request("can't parse the parts of the body");
        let form = read_parts(content_type, body).await.map_err(unreadable)?;
        let mut fields = read_form(query.as_bytes());
        fields.extend(form.fields);
        Ok(Self { fields, files: form.files })
    }

    /// Everything as one value. Of a file it has the name and the length.
    pub fn to_value(&self) -> Value {
        let mut fields = self.fields.clone();
        fields.extend(self.files.iter().map(|(name, file)| (name.clone(), file.note())));
        Value::Object(fields)
    }

    /// The same call with a file.
    #[cfg(test)]
    pub fn with_file(mut self, name: &str, file: Upload) -> Self {
        self.files.insert(name.to_owned(), file);
        self
    }

    /// A file, if one came under this name.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name)
    }

    /// How a text is marked up; none for a plain one.
    pub fn parse_mode(&self) -> Option<&str> {
        Some(self.text("parse_mode")).filter(|mode| !mode.is_empty())
    }

    /// A value of any shape. In a form, objects and lists come as JSON in a text.
    pub fn value(&self, name: &str) -> Option<Value> {
        match self.fields.get(name)? {
            Value::String(text) if text.starts_with(['{', '[']) => {
                Some(serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())))
            }
            value => Some(value.clone()),
        }
    }

    /// A value of a known shape, if it was given.
    ///
    /// # Errors
    ///
    /// It has another shape.
    pub fn shaped<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        let unreadable = |_| Refusal::bad_request(&format!("can't parse field \"{name}\""));
        serde_json::from_value(value).map(Some).map_err(unreadable)
    }

    /// A text, empty if it was not given.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A whole number, also one written as a text.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.fields.get(name)? {
            Value::String(text) => text.trim().parse().ok(),
            value => value.as_i64(),
        }
    }

    /// A yes or no; not given is a no.
    pub fn flag(&self, name: &str) -> bool {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.as_str(), "true" | "True" | "1"),
            _ => false,
        }
    }

    /// The chat a call is about.
    ///
    /// # Errors
    ///
    /// It was not given, or is a name: this world has numbers only.
    pub fn chat(&self) -> Result<ChatId, Refusal> {
        match self.fields.get("chat_id") {
            None => Err(Refusal::bad_request("chat_id is empty")),
            Some(_) => {
                self.integer("chat_id").map(ChatId).ok_or_else(|| Refusal::bad_request("chat not found"))
            }
        }
    }

    /// The message a call is about.
    ///
    /// # Errors
    ///
    /// It was not given.
    pub fn message(&self) -> Result<MessageId, Refusal> {
        let missing = || Refusal::bad_request("message identifier is not specified");
        self.integer("message_id").map(MessageId).ok_or_else(missing)
    }

    /// The person a call is about.
    ///
    /// # Errors
    ///
    /// It was not given.
    pub fn person(&self) -> Result<PersonId, Refusal> {
        let missing = || Refusal::bad_request("invalid user_id specified");
        self.integer("user_id").map(PersonId).ok_or_else(missing)
    }
}

fn read_form(form: &[u8]) -> Map<String, Value> {
    let mut fields = Map::new();
    for pair in form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let equals = pair.iter().position(|byte| *byte == b'=');
        let (name, value) = match equals {
            Some(at) => (&pair[..at], &pair[at + 1..]),
            None => (pair, &pair[pair.len()..]),
        };
        fields.insert(decode(name), Value::String(decode(value)));
    }
    fields
}

/// Undoes the escapes of a form; what is no escape stays as it is.
fn decode(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let escaped = text.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(hexadecimal);
        bytes.push(match (escaped, byte) {
            (Some(escaped), _) => escaped,
            (None, b'+') => b' ',
            (None, byte) => *byte,
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form(text: &str) -> Params {
        Params::read(text, "", b"").unwrap_or_default()
    }

    #[test]
    fn a_form_a_query_and_a_json_body_read_alike() {
        let json = br#"{"chat_id": 7, "text": "a b", "markup": {"x": [1]}, "gone": null}"#;
        let written = "chat_id=7&text=a+b&markup=%7B%22x%22%3A%5B1%5D%7D";
        let all = [
            Params::read("", "application/json; charset=utf-8", json),
            Params::read("", "application/x-www-form-urlencoded", written.as_bytes()),
            Params::read(written, "", b""),
        ];
        for params in all {
            let params = params.unwrap_or_default();
            assert_eq!(params.chat().map(|chat| chat.0), Ok(7));
            assert_eq!(params.text("text"), "a b");
            assert_eq!(params.value("markup"), Some(json!({"x": [1]})));
            assert_eq!(params.value("gone"), None);
        }
    }

    #[tokio::test]
    async fn a_body_with_parts_brings_files_and_is_noted_without_their_bytes() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n\
                    --x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\nbytes\r\n\
                    --x--\r\n";
        let content_type = "multipart/form-data; boundary=x";
        let params = Params::receive("chat_id=6&text=a", content_type, body.into()).await;
        let params = params.unwrap_or_default();
        assert_eq!(params.file("photo").map(|file| &file.bytes[..]), Some(&b"bytes"[..]));
        let noted = json!({"chat_id": "7", "text": "a", "photo": {"file_name": "a.png", "length": 5}});
        assert_eq!(params.to_value(), noted);
        assert!(Params::receive("", content_type, "--x\r\n".into()).await.is_err());
    }

    #[test]
    fn escapes_are_undone_and_half_ones_stay() {
        assert_eq!(form("text=%E6%B5%B7%26+100%+%zz").text("text"), "海& 100% %zz");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(form("").chat(), Err(Refusal::bad_request("chat_id is empty")));
        assert_eq!(form("chat_id=@haishao").chat(), Err(Refusal::bad_request("chat not found")));
        assert!(form("").message().is_err() && form("").person().is_err());
        assert!(Params::read("", "application/json", b"[1]").is_err());
    }

    #[test]
    fn a_flag_can_be_written_in_many_ways() {
        assert!(form("drop=true").flag("drop") && form("drop=1").flag("drop"));
        assert!(!form("drop=no").flag("drop") && !form("").flag("drop"));
    }
}

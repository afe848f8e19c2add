//! Calls that bring files along: reads `multipart/form-data`.

use std::collections::BTreeMap;
use std::convert::Infallible;

use axum::body::Bytes;
use futures::stream;
use multer::{Multipart, parse_boundary};
use serde_json::{Map, Value, json};

/// The parts of a form, by name.
#[derive(Default)]
pub struct Form {
    pub fields: Map<String, Value>,
    pub files: BTreeMap<String, Upload>,
}

/// A file that came with a call.
#[derive(Clone)]
pub struct Upload {
    pub file_name: String,
    pub bytes: Bytes,
}

/// Whether a body of this type has parts.
pub fn has_parts(content_type: &str) -> bool {
    content_type.starts_with("multipart/form-data")
}

/// Takes a body apart.
///
/// # Errors
///
/// The type names no boundary, or the body does not follow it to its end.
pub async fn read_parts(content_type: &str, body: Bytes) -> Result<Form, multer::Error> {
    let body = stream::iter([Ok::<_, Infallible>(body)]);
    let mut parts = Multipart::new(body, parse_boundary(content_type)?);
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await? {
        let Some(name) = part.name().map(str::to_owned) else { continue };
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let upload = Upload { file_name, bytes: part.bytes().await? };
                form.files.insert(name, upload);
            }
            None => {
                form.fields.insert(name, Value::String(part.text().await?));
            }
        }
    }
    form.adopt_attached();
    Ok(form)
}

impl Form {
    /// A field may say which part its file is in: `attach://part`. From here on the file has the field's name.
    fn adopt_attached(&mut self) {
        for (field, value) in std::mem::take(&mut self.fields) {
            let part = value.as_str().and_then(|text| text.strip_prefix("attach://"));
            match part.and_then(|part| self.files.remove(part)) {
                Some(file) => {
                    self.files.insert(field, file);
                }
                None => {
                    self.fields.insert(field, value);
                }
            }
        }
    }
}

impl Upload {
    /// What the list of calls keeps of a file: calls are kept by the thousand, so not its bytes.
    pub fn note(&self) -> Value {
        json!({"file_name": self.file_name, "length": self.bytes.len()})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=x";

    fn part(head: &str, body: &str) -> String {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
    }

    async fn read(parts: &[String]) -> Form {
        let body = format!("{}--x--\r\n", parts.concat());
        read_parts(TYPE, body.into()).await.expect("the body must be read")
    }

    #[tokio::test]
    async fn fields_and_files_are_told_apart() {
        let form = read(&[
            part("name=\"caption\"", "海哨"),
            part("name=\"photo\"; filename=\"card.png\"\r\nContent-Type: image/png", "\u{1}\r\n--"),
        ])
        .await;
        assert_eq!(Value::Object(form.fields), json!({"caption": "海哨"}));
        assert_eq!(form.files["photo"].bytes, "\u{1}\r\n--");
        assert_eq!(form.files["photo"].note(), json!({"file_name": "card.png", "length": 5}));
    }

    #[tokio::test]
    async fn a_file_may_be_in_a_part_of_another_name() {
        let form = read(&[
            part("name=\"photo\"", "attach://p7"),
            part("name=\"caption\"", "attach://nothing"),
            part("name=\"p7\"; filename=\"card.png\"", "bytes"),
        ])
        .await;
        assert_eq!(form.files.keys().collect::<Vec<_>>(), ["photo"]);
        assert_eq!(Value::Object(form.fields), json!({"caption": "attach://nothing"}));
    }

    #[tokio::test]
    async fn a_body_that_ends_early_is_not_read() {
        let body = part("name=\"photo\"; filename=\"card.png\"", "half");
        assert!(read_parts(TYPE, body.into()).await.is_err());
        assert!(read_parts("multipart/form-data", "".into()).await.is_err());
    }
}

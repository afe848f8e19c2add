//! As much of HTTP/1.1 as the stand-in needs: bodies with their length, on connections that stay open. A server for
//! everybody would take as long as a small bot does, and so would measure itself.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const HEAD_ENDS: &[u8] = b"\r\n\r\n";
const LENGTH: &[u8] = b"content-length:";
/// The largest head that is taken.
const LARGEST_HEAD: usize = 64 * 1024;

/// A connection, and what has come on it and is not read yet.
pub struct Wire {
    stream: TcpStream,
    come: Vec<u8>,
    /// How much of what has come belongs to the last message.
    read: usize,
}

/// A request or an answer.
pub struct Message<'a> {
    /// The first line: method, path and version, or version and status.
    pub first: &'a str,
    pub body: &'a [u8],
}

impl Wire {
    pub fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, come: Vec::with_capacity(8 * 1024), read: 0 })
    }

    /// The next message; `None` when the other side is gone.
    pub async fn next(&mut self) -> io::Result<Option<Message<'_>>> {
        self.come.drain(..self.read);
        self.read = 0;
        let head = loop {
            if let Some(head) = self.come.windows(HEAD_ENDS.len()).position(|bytes| bytes == HEAD_ENDS) {
                break head;
            }
            if self.come.len() > LARGEST_HEAD || !self.more().await? {
                return Ok(None);
            }
        };
        let body = head + HEAD_ENDS.len();
        let end = body + length(&self.come[..head]);
        while self.come.len() < end {
            if !self.more().await? {
                return Ok(None);
            }
        }
        self.read = end;
        let first = self.come[..head].split(|byte| *byte == b'\r').next().unwrap_or_default();
        Ok(Some(Message { first: str::from_utf8(first).unwrap_or_default(), body: &self.come[body..end] }))
    }

    async fn more(&mut self) -> io::Result<bool> {
        Ok(self.stream.read_buf(&mut self.come).await? > 0)
    }

    pub async fn answer(&mut self, body: &str) -> io::Result<()> {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(head.as_bytes()).await
    }

    /// Brings a body there and yields the status it is answered with.
    pub async fn post(&mut self, path: &str, headers: &str, body: &str) -> io::Result<u16> {
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\n\
             {headers}content-length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(request.as_bytes()).await?;
        let answer = self.next().await?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let status = answer.first.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

fn length(head: &[u8]) -> usize {
    let mut lines = head.split(|byte| *byte == b'\n');
    let line =
        lines.find(|line| line.get(..LENGTH.len()).is_some_and(|name| name.eq_ignore_ascii_case(LENGTH)));
    let value = line.and_then(|line| str::from_utf8(&line[LENGTH.len()..]).ok());
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

//! One statement with what it is given, and several sent as one message.

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, Row};

/// A value that a statement is given. These are the types that every database of this kind has.
#[derive(Clone, Debug)]
enum Given {
    Small(i16),
    Number(i64),
    Perhaps(Option<i64>),
    Bytes(Vec<u8>),
    PerhapsBytes(Option<Vec<u8>>),
}

impl Given {
    fn typed(&self) -> (&(dyn ToSql + Sync), Type) {
        match self {
            Self::Small(value) => (value, Type::INT2),
            Self::Number(value) => (value, Type::INT8),
            Self::Perhaps(value) => (value, Type::INT8),
            Self::Bytes(value) => (value, Type::BYTEA),
            Self::PerhapsBytes(value) => (value, Type::BYTEA),
        }
    }
}

/// A statement that is ready to be sent.
#[derive(Clone, Debug)]
#[must_use = "a statement does nothing until it is sent"]
pub(super) struct Statement {
    text: &'static str,
    given: Vec<Given>,
}

impl Statement {
    pub fn new(text: &'static str) -> Self {
        Self { text, given: Vec::new() }
    }

    pub fn small(mut self, value: i16) -> Self {
        self.given.push(Given::Small(value));
        self
    }

    pub fn number(mut self, value: i64) -> Self {
        self.given.push(Given::Number(value));
        self
    }

    pub fn perhaps(mut self, value: Option<i64>) -> Self {
        self.given.push(Given::Perhaps(value));
        self
    }

    pub fn bytes(mut self, value: &[u8]) -> Self {
        self.given.push(Given::Bytes(value.to_vec()));
        self
    }

    pub fn perhaps_bytes(mut self, value: Option<&[u8]>) -> Self {
        self.given.push(Given::PerhapsBytes(value.map(<[u8]>::to_vec)));
        self
    }

    /// Sends it alone. Where it writes, it says by `RETURNING` which rows it wrote.
    pub async fn rows(&self, client: &Client) -> Result<Vec<Row>, Error> {
        let given: Vec<_> = self.given.iter().map(Given::typed).collect();
        client.query_typed(self.text, &given).await
    }
}

/// Sends statements as one message. They are carried out in their order, and none waits for another's answer to travel.
pub(super) async fn together(client: &Client, statements: &[Statement]) -> Result<Vec<Vec<Row>>, Error> {
    futures::future::try_join_all(statements.iter().map(|statement| statement.rows(client))).await
}

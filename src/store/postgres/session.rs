//! What whoever speaks to the database is lent.

use std::marker::PhantomData;
use std::ops::Deref;

use deadpool_postgres::ClientWrapper;

/// A connection, lent for `'c` to somebody who themselves borrows for `'env`.
///
/// The second lifetime is there for the compiler: a function that takes this may keep what it borrows from around it in the future it
/// yields, because that ends first.
#[derive(Clone, Copy)]
pub struct Session<'c, 'env: 'c> {
    client: &'c ClientWrapper,
    outlived_by: PhantomData<&'c &'env ()>,
}

impl<'c> Session<'c, '_> {
    pub(super) fn over(client: &'c ClientWrapper) -> Self {
        Self { client, outlived_by: PhantomData }
    }
}

impl Deref for Session<'_, '_> {
    type Target = ClientWrapper;

    fn deref(&self) -> &ClientWrapper {
        self.client
    }
}

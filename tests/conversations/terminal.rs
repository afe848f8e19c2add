//! `haishao chat`.

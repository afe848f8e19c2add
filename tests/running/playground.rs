//! `haishao playground`.

//! Erasing what is kept.

//! Secrets that people type by mistake.

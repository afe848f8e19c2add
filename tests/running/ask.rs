//! `haishao ask`, for scripts.

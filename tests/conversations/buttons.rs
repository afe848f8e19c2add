//! Buttons: new ones, old ones, forged ones.

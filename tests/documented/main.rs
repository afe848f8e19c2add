//! What documents and files beside the program say of its settings and commands, held against the program itself.

mod deploy;
mod help;
mod papers;
mod settings;

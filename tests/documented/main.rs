//! What documents and files beside the program say of its settings and commands, held against the program itself.

mod buttons;
mod deploy;
mod help;
mod pages;
mod papers;
mod reader;
mod settings;

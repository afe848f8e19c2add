//! The `haishao` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    haishao::start::main()
}

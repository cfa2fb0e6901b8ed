//! The `readouts` command.

fn main() {}

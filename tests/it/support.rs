//! Runs the program as a user does, in a fresh folder.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The seed dossier, as a path from the root of the repository.
pub(crate) const SEED: &str = "tests/readouts/2017-05-02-trump-putin.txt";

/// A file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A fresh folder to run the program in; gone at the end of the test.
pub(crate) struct Folder(TempDir);

/// What the program did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// Runs `command` to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.stdin(Stdio::null()).output().unwrap();
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A program from outside, if `program check` runs; else a line says that it is missing.
///
/// With `READOUTS_OUTSIDE=1`, as in `.ci/run`, a missing program fails the test.
pub(crate) fn outside(program: &str, check: &str) -> Option<Command> {
    let tried = Command::new(program).args(check.split_whitespace()).output();
    present(program, tried.is_ok_and(|output| output.status.success()))?;
    Some(Command::new(program))
}

/// A Python that has `module`; `READOUTS_PYTHON` names it, `python3` if it does not.
pub(crate) fn python(module: &str) -> Option<Command> {
    let python = std::env::var("READOUTS_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let tried = Command::new(&python).args(["-c", &format!("import {module}")]).output();
    present(&format!("{python} with {module}"), tried.is_ok_and(|output| output.status.success()))?;
    Some(Command::new(python))
}

/// Whether something from outside is there; else a line says that it is missing, or the test fails where it must be.
pub(crate) fn present(what: &str, is_present: bool) -> Option<()> {
    let is_required = std::env::var_os("READOUTS_OUTSIDE").is_some_and(|value| value == "1");
    assert!(is_present || !is_required, "{what} is missing");
    if !is_present {
        // Past the capture of the test harness, so that it is seen.
        let _ = writeln!(std::io::stderr().lock(), "skipped: {what} is missing");
    }
    is_present.then_some(())
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders that it lies in.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Names of all that lies in the folder, hidden files too.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `readouts` with the words of `arguments`.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        self.run_with(&arguments.split_whitespace().collect::<Vec<_>>(), b"")
    }

    /// Runs `readouts`, with `input` on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(arguments).spawn().unwrap();
        // A program that refuses its arguments does not read its input.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The program, ready to start.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_readouts"));
        command.args(arguments).current_dir(self.0.path()).env("COLUMNS", "100");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// Holds `found` against the golden file at `path`; `READOUTS_BLESS=1` rewrites it.
pub(crate) fn assert_golden(path: &str, found: &[u8]) {
    let file = repository(path);
    if std::env::var_os("READOUTS_BLESS").is_some_and(|value| value == "1") {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, found).unwrap();
        return;
    }
    let golden = fs::read(&file).unwrap_or_default();
    if golden != found {
        let (at, wanted, got) = first_difference(&golden, found);
        panic!(
            "{path}:{at} differs\n  wanted {wanted}\n  found  {got}\nREADOUTS_BLESS=1 cargo test rewrites it"
        );
    }
}

/// The first line that differs: its number, and what either side says.
fn first_difference(wanted: &[u8], found: &[u8]) -> (usize, String, String) {
    let (wanted, found) = (String::from_utf8_lossy(wanted), String::from_utf8_lossy(found));
    let mut lines = (wanted.split('\n'), found.split('\n'));
    for at in 1.. {
        match (lines.0.next(), lines.1.next()) {
            (Some(one), Some(two)) if one == two => {}
            (one, two) => return (at, format!("{one:?}"), format!("{two:?}")),
        }
    }
    unreachable!("equal texts have no difference")
}

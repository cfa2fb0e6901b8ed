//! Colours of a terminal, and lines that fit it.

/// Characters in a line.
pub(super) const WIDTH: usize = 100;

/// Colours text, or leaves it plain.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    is_on: bool,
}

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Headlines.
    Bold,
    /// What matters less.
    Faint,
    /// What several accounts say.
    Shared,
    /// Contradictions.
    Conflict,
    /// The account at a place among those of its encounter.
    Side(usize),
}

/// Orange, blue, green, pink, yellow, grey: as in the pictures.
const SIDES: [&str; 6] = ["38;5;166", "38;5;32", "38;5;35", "38;5;169", "38;5;136", "38;5;66"];

impl Paint {
    pub(super) fn new(is_on: bool) -> Self {
        Self { is_on }
    }

    /// `text` in the colour of `ink`.
    pub(super) fn ink(self, ink: Ink, text: &str) -> String {
        if !self.is_on {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Bold => "1",
            Ink::Faint => "2",
            Ink::Shared => "38;5;98",
            Ink::Conflict => "1;31",
            Ink::Side(at) => SIDES[at % SIDES.len()],
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// `text` in lines that start with `indent` spaces and are broken between words; line breaks in it are
/// spaces, and control characters are dropped, since a text may not command the terminal.
pub(super) fn indented(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in visible(text).split_whitespace() {
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let margin = " ".repeat(indent);
    lines.iter().map(|line| format!("{margin}{line}")).collect::<Vec<_>>().join("\n")
}

/// `text` without characters that are not shown.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

/// `text` cut or filled to `width` characters.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let text = visible(text);
    if text.chars().count() > width {
        let cut: String = text.chars().take(width.saturating_sub(1)).collect();
        format!("{}…", cut.trim_end())
    } else {
        format!("{text:<width$}")
    }
}

//! Text in DOT: wrapped for the eye, escaped for Graphviz.

use super::super::xml;

/// `text` as a quoted DOT string. Characters that no picture can show are dropped.
pub(crate) fn quote(text: &str) -> String {
    quote_lines(&[text.to_owned()], "\\n")
}

/// `lines`, each followed by the DOT escape `end` (`\n` centres it, `\l` puts it to the left).
pub(crate) fn quote_lines(lines: &[String], end: &str) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    let last = if end == "\\n" { "" } else { end };
    format!("\"{}{last}\"", lines.join(end))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' | '\t' => out.push(' '),
            '&' if starts_entity(&text[at + 1..]) => out.push_str("&amp;"),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn is_invisible(c: char) -> bool {
    c.is_control() || xml::is_forbidden(c)
}

/// Whether Graphviz would take `&` with what follows for a character of HTML.
fn starts_entity(rest: &str) -> bool {
    let name = rest.split(';').next().filter(|name| name.len() < rest.len()).unwrap_or_default();
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

/// `text` in lines of at most `width` characters, broken between words where there are any;
/// what does not fit `lines` lines is cut, which an ellipsis shows.
pub(crate) fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let mut wrapped = vec![String::new()];
    for word in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        let line = wrapped.last_mut().expect("starts with a line");
        if line.is_empty() {
            line.push_str(&word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            wrapped.push(word);
        }
    }
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        wrapped.last_mut().expect("keeps a line").push('…');
    }
    wrapped
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.chunks(width).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{quote, wrap};

    #[test]
    fn text_is_escaped_so_that_graphviz_shows_it_as_it_is() {
        let table = [
            (r#"a "quote""#, r#""a \"quote\"""#),
            (r"back\slash", r#""back\\slash""#),
            ("two\nlines", r#""two lines""#),
            ("a < b & c", r#""a < b & c""#),
            ("&lt; and &#34; and &;", r#""&amp;lt; and &amp;#34; and &;""#),
            ("nul\0, bell\u{7}, \u{ffff}", r#""nul, bell, ""#),
            ("שלום 🕊", r#""שלום 🕊""#),
        ];
        for (text, quoted) in table {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn long_text_is_broken_between_words_and_cut_with_an_ellipsis() {
        assert_eq!(
            wrap("to continue their telephone contacts", 14, 9),
            ["to continue", "their", "telephone", "contacts"]
        );
        assert_eq!(wrap("abcdefgh", 3, 9), ["abc", "def", "gh"]);
        assert_eq!(wrap("one two three", 5, 2), ["one", "two…"]);
        assert_eq!(wrap(" ", 5, 2), [""]);
    }
}

//! Lists: a content that a colon leaves open goes on over the points below it.

use crate::account::Span;

/// Marks that begin a point.
const BULLETS: [char; 9] = ['•', '-', '–', '—', '*', '·', '▪', '‣', '○'];

/// `content` with the points of the list that it opens; as it is, if no list follows.
pub(super) fn with_points(text: &str, content: Span) -> Span {
    let rest = &text[content.end..];
    let Some(list) = rest
        .trim_start()
        .strip_prefix(':')
        .filter(|list| list.trim_start_matches(' ').starts_with(['\n', '\r']))
    else {
        return content;
    };
    let start = text.len() - list.len();
    let mut end = None;
    let mut line_start = start;
    for line in list.split_inclusive('\n') {
        let point = line.trim();
        if is_point(point) {
            let inner = line.trim_end().trim_end_matches(['.', ';', ',']);
            end = Some(line_start + inner.len());
        } else if !point.is_empty() {
            break;
        }
        line_start += line.len();
    }
    end.map_or(content, |end| Span::new(content.start, end))
}

fn is_point(line: &str) -> bool {
    line.starts_with(BULLETS) || is_numbered(line)
}

/// "1. ", "(a) ", "ii) ".
fn is_numbered(line: &str) -> bool {
    let Some(end) = line.find(' ') else { return false };
    let mark = line[..end].trim_start_matches('(');
    let name = mark.trim_end_matches([')', '.']);
    name.len() < mark.len()
        && (1..=3).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_before_a_colon_holds_the_points_below() {
        let cases = [
            (
                "agreed on steps, including:\n\n• trade;\n• energy.\nThey left.",
                "steps, including:\n\n• trade;\n• energy",
            ),
            ("agreed on steps:\n1. trade\n2) energy\n\nThey left.", "steps:\n1. trade\n2) energy"),
            ("agreed on steps: trade and energy.", "steps"),
            ("agreed on steps.\n- trade", "steps"),
        ];
        for (text, wanted) in cases {
            let end = text.find([':', '.']).unwrap_or_default();
            let content = with_points(text, Span::new("agreed on ".len(), end));
            assert_eq!(&text[content.range()], wanted);
        }
    }
}

//! What the pictures of figures have in common: a frame, and bars.

use std::io::{self, Write};

use super::markup::escape;

/// Colours for publishers and series, in the order of the other pictures.
const STYLE: &str = "\
svg{font:13px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;background:#fff}\
text{fill:#1c1b1a}.soft{fill:#6a655e}.rule{stroke:#dcd7cf;fill:none}.title{font-size:18px;font-weight:650}\
.head{font-weight:650}.end{text-anchor:end}.middle{text-anchor:middle}\
.c0{fill:#c2410c}.c1{fill:#0067a5}.c2{fill:#00805c}.c3{fill:#a3318a}.c4{fill:#8a6d00}.c5{fill:#4a5a6a}\
.link{fill:none;stroke:#6a51a3;stroke-width:1.6}.both{fill:#6a51a3}.open{fill:#fff;stroke:#6a51a3;stroke-width:1.6}";

/// Begins a picture of `width` by `height` pixels.
pub(super) fn begin(out: &mut dyn Write, width: usize, height: usize, title: &str) -> io::Result<()> {
    let title = escape(title);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-label=\"{title}\">\n<style>{STYLE}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"
    )
}

/// Ends the picture.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</svg>")
}

/// Writes `words` at a place, in a class.
pub(super) fn text(out: &mut dyn Write, (x, y): (usize, usize), class: &str, words: &str) -> io::Result<()> {
    writeln!(out, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", escape(words))
}

/// Draws a box with a tooltip.
pub(super) fn bar(
    out: &mut dyn Write,
    (x, y): (usize, usize),
    (width, height): (usize, usize),
    class: &str,
    tooltip: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\" class=\"{class}\"><title>{}</title></rect>",
        escape(tooltip)
    )
}

/// `text`, cut to `length` characters, which an ellipsis shows.
pub(super) fn cut(text: &str, length: usize) -> String {
    let short: String = text.chars().take(length).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}

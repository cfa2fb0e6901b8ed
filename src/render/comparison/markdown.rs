//! The comparison as Markdown.

use std::io::{self, Write};

use crate::compare::{Compared, Comparison, Item, Standing};
use crate::render::paint::visible;
use crate::render::wording::{act, headline, percent, side_names};

pub(super) fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    for compared in &comparison.encounters {
        let names = side_names(compared);
        writeln!(out, "# {}\n", escape(&headline(compared.accounts[0])))?;
        write_sources(compared, &names, out)?;
        write_themes(compared, &names, out)?;
        write_together(compared, &names, "They contradict each other", Standing::Conflicting, out)?;
        write_together(compared, &names, "Said by several", Standing::Shared, out)?;
        for account in 0..names.len() {
            write_only(compared, &names, account, out)?;
        }
        write_emphases(compared, out)?;
    }
    Ok(())
}

fn write_sources(compared: &Compared, names: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (annotation, name) in compared.accounts.iter().zip(names) {
        let url = annotation.account.as_ref().and_then(|account| account.url.as_deref());
        let source = url.map_or_else(|| format!("`{}`", annotation.id), |url| format!("<{url}>"));
        writeln!(out, "- **{}**: {source}", escape(name))?;
    }
    writeln!(out)
}

fn write_themes(compared: &Compared, names: &[String], out: &mut dyn Write) -> io::Result<()> {
    if compared.themes.is_empty() {
        return Ok(());
    }
    let heads: Vec<String> = names.iter().map(|name| escape(name)).collect();
    writeln!(out, "| Share of what each says | {} |", heads.join(" | "))?;
    writeln!(out, "|---|{}", "--:|".repeat(names.len()))?;
    for theme in &compared.themes {
        let shares = theme
            .voices
            .iter()
            .map(|voice| if voice.statements.is_empty() { "–".to_owned() } else { percent(voice.share) });
        writeln!(out, "| {} | {} |", escape(&theme.label), shares.collect::<Vec<_>>().join(" | "))?;
    }
    writeln!(out)
}

fn write_together(
    compared: &Compared,
    names: &[String],
    title: &str,
    standing: Standing,
    out: &mut dyn Write,
) -> io::Result<()> {
    let items: Vec<&Item> = compared.of(standing).collect();
    if items.is_empty() {
        return Ok(());
    }
    let heads: Vec<String> = names.iter().map(|name| escape(name)).collect();
    writeln!(out, "## {title}\n\n| {} | Differences |", heads.join(" | "))?;
    writeln!(out, "|{}---|", "---|".repeat(names.len()))?;
    for item in items {
        let cells = (0..names.len()).map(|account| {
            let own = item.tellings.iter().filter(|telling| telling.account == account);
            own.map(|&telling| cell(compared, telling)).collect::<Vec<_>>().join("<br>")
        });
        let differences: Vec<String> = item.differences.iter().map(difference).collect();
        writeln!(out, "| {} | {} |", cells.collect::<Vec<_>>().join(" | "), differences.join("<br>"))?;
    }
    writeln!(out)
}

fn write_only(compared: &Compared, names: &[String], account: usize, out: &mut dyn Write) -> io::Result<()> {
    let items: Vec<&Item> = compared.only(account).collect();
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Only {}\n", escape(&names[account]))?;
    for item in items {
        writeln!(out, "- {}", cell(compared, item.tellings[0]))?;
    }
    writeln!(out)
}

fn write_emphases(compared: &Compared, out: &mut dyn Write) -> io::Result<()> {
    if compared.emphases.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Emphasis\n")?;
    for emphasis in &compared.emphases {
        writeln!(out, "- *{}*: {}", emphasis.stress.name(), escape(&emphasis.sentence))?;
    }
    writeln!(out)
}

fn cell(compared: &Compared, telling: crate::compare::Telling) -> String {
    let (annotation, statement) = (compared.accounts[telling.account], compared.statement(telling));
    let (act, content) = (escape(&act(annotation, statement)), escape(&statement.content));
    format!("**{act}** {content} (“{}”)", escape(&statement.evidence))
}

fn difference(difference: &crate::compare::Difference) -> String {
    let [one, other] = &difference.said;
    let mark = if difference.is_conflict { "**conflict** " } else { "" };
    format!("{mark}{}: “{}” ≠ “{}”", difference.aspect.name(), escape(one), escape(other))
}

/// Text that Markdown shows as it is, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if "\\`*_{}[]<>#|~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

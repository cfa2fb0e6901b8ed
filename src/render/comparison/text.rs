//! The comparison for a terminal.

use std::io::{self, Write};

use crate::compare::{Compared, Comparison, Item, Standing, Theme};
use crate::render::paint::{Ink, Paint, fitted, indented};
use crate::render::wording::{act, headline, percent, side_names};

pub(super) fn write(comparison: &Comparison, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for (at, compared) in comparison.encounters.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        Report { compared, names: side_names(compared), paint }.write(out)?;
    }
    if !comparison.alone.is_empty() {
        let lead = format!("{} told by one account alone", encounters(comparison.alone.len()));
        writeln!(
            out,
            "{}{}",
            if comparison.encounters.is_empty() { "" } else { "\n" },
            paint.ink(Ink::Faint, &lead)
        )?;
    }
    Ok(())
}

fn encounters(count: usize) -> String {
    if count == 1 { "1 encounter is".to_owned() } else { format!("{count} encounters are") }
}

struct Report<'a> {
    compared: &'a Compared<'a>,
    names: Vec<String>,
    paint: Paint,
}

impl Report<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_head(out)?;
        self.write_themes(out)?;
        self.write_items(
            out,
            "they contradict each other",
            Ink::Conflict,
            self.compared.of(Standing::Conflicting),
        )?;
        self.write_items(out, &self.shared_title(), Ink::Shared, self.compared.of(Standing::Shared))?;
        for (account, name) in self.names.iter().enumerate() {
            self.write_items(out, &format!("only {name}"), Ink::Side(account), self.compared.only(account))?;
        }
        self.write_emphases(out)
    }

    fn shared_title(&self) -> String {
        if self.names.len() == 2 { "both say".to_owned() } else { "several say".to_owned() }
    }

    fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.paint.ink(Ink::Bold, &headline(self.compared.accounts[0])))?;
        for (account, name) in self.names.iter().enumerate() {
            let annotation = self.compared.accounts[account];
            let url = annotation
                .account
                .as_ref()
                .and_then(|account| account.url.as_deref())
                .unwrap_or(&annotation.id);
            let count = annotation.statements.len();
            let name = self.paint.ink(Ink::Side(account), &fitted(name, self.name_width()));
            writeln!(out, "  {name}  {count:>3} statements  {}", self.paint.ink(Ink::Faint, url))?;
        }
        Ok(())
    }

    fn name_width(&self) -> usize {
        self.names.iter().map(|name| name.chars().count()).max().unwrap_or(0)
    }

    fn write_themes(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.compared.themes.is_empty() {
            return Ok(());
        }
        let width = 34;
        self.title(out, "what they speak of", Ink::Bold, None)?;
        let heads: Vec<String> = self.names.iter().map(|name| format!("{name:>14}")).collect();
        writeln!(
            out,
            "  {}{}",
            fitted("share of what each says", width),
            self.paint.ink(Ink::Faint, &heads.concat())
        )?;
        self.compared.themes.iter().try_for_each(|theme| self.write_theme(theme, width, out))
    }

    fn write_theme(&self, theme: &Theme, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let ink = theme.only().map_or(Ink::Shared, Ink::Side);
        let cells = theme.voices.iter().enumerate().map(|(account, voice)| {
            let width = self.names[account].chars().count().max(14);
            let share = if voice.statements.is_empty() { "–".to_owned() } else { percent(voice.share) };
            format!("{share:>width$}")
        });
        writeln!(out, "  {}{}", self.paint.ink(ink, &fitted(&theme.label, width)), cells.collect::<String>())
    }

    fn write_items<'i>(
        &self,
        out: &mut dyn Write,
        title: &str,
        ink: Ink,
        items: impl Iterator<Item = &'i Item>,
    ) -> io::Result<()> {
        let items: Vec<&Item> = items.collect();
        if items.is_empty() {
            return Ok(());
        }
        self.title(out, title, ink, Some(items.len()))?;
        items.iter().enumerate().try_for_each(|(at, item)| self.write_item(item, at + 1, out))
    }

    fn write_item(&self, item: &Item, number: usize, out: &mut dyn Write) -> io::Result<()> {
        if number > 1 && item.standing != Standing::OneSided {
            writeln!(out)?;
        }
        for (at, &telling) in item.tellings.iter().enumerate() {
            let (annotation, statement) =
                (self.compared.accounts[telling.account], self.compared.statement(telling));
            let mark = if at == 0 { format!("{number:>3}.") } else { "    ".to_owned() };
            let side = if item.standing == Standing::OneSided {
                String::new()
            } else {
                let name = fitted(&self.names[telling.account], self.name_width());
                format!("{}  ", self.paint.ink(Ink::Side(telling.account), &name))
            };
            writeln!(out, "{mark} {side}{}", self.paint.ink(Ink::Bold, &act(annotation, statement)))?;
            writeln!(out, "{}", indented(&statement.content, 5))?;
            let quote = indented(&format!("“{}”", statement.evidence), 5);
            writeln!(out, "{}", self.paint.ink(Ink::Faint, &quote))?;
        }
        for difference in &item.differences {
            let ink = if difference.is_conflict { Ink::Conflict } else { Ink::Faint };
            let [one, other] = difference.of.map(|telling| self.names[telling.account].as_str());
            let [mine, theirs] = &difference.said;
            let words = format!("≠ {}: {one} “{mine}”, {other} “{theirs}”", difference.aspect.name());
            writeln!(out, "{}", self.paint.ink(ink, &indented(&words, 5)))?;
        }
        Ok(())
    }

    fn write_emphases(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.compared.emphases.is_empty() {
            return Ok(());
        }
        self.title(out, "emphasis", Ink::Bold, None)?;
        for emphasis in &self.compared.emphases {
            let kind = format!("{:<12}", emphasis.stress.name());
            let sentence = indented(&emphasis.sentence, 15);
            writeln!(
                out,
                "  {} {}",
                self.paint.ink(Ink::Side(emphasis.account), &kind),
                sentence.trim_start()
            )?;
        }
        Ok(())
    }

    fn title(&self, out: &mut dyn Write, title: &str, ink: Ink, count: Option<usize>) -> io::Result<()> {
        let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
        writeln!(out, "\n{}", self.paint.ink(ink, &format!("{}{count}", title.to_uppercase())))
    }
}

//! The vocabulary as one page of HTML that needs nothing beside it.

use std::fmt::Write as _;

use super::diagram::diagram;
use super::{HEADER, TERMS, THINGS, Term, Vocabulary, prefixed};

const STYLE: &str = include_str!("page.css");

/// The lists of concepts and what to call them; relations come first and have a table of their own.
const LISTS: [(&str, &str); 4] = [
    ("ro:Modality", "Modalities"),
    ("ro:Polarity", "Polarities"),
    ("ro:EncounterKind", "Kinds of encounter"),
    ("ro:MentionForm", "Forms of mention"),
];

/// The vocabulary as a page: every term, concept and topic has an anchor that is the end of its IRI.
///
/// ```
/// let page = readouts::knowledge::vocabulary::html();
/// assert!(page.contains("id=\"Statement\"") && page.contains("id=\"topic/ceasefire\""));
/// ```
pub fn html() -> String {
    let vocabulary = Vocabulary::embedded();
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(&vocabulary, &mut page);
    let _ = writeln!(
        page,
        "<h2 id=\"diagram\">Classes at a glance</h2>\n<div class=\"wide\">{}</div>",
        diagram(&vocabulary)
    );
    section(&mut page, "classes", "Classes", vocabulary.of_class("owl:Class").filter(|term| is_ours(*term)));
    for (id, title, kind) in [
        ("object-properties", "Properties that lead to things", "owl:ObjectProperty"),
        ("datatype-properties", "Properties that lead to values", "owl:DatatypeProperty"),
        ("annotations", "Annotations of the lists", "owl:AnnotationProperty"),
    ] {
        section(&mut page, id, title, vocabulary.of_class(kind).filter(|term| is_ours(*term)));
    }
    relations(&vocabulary, &mut page);
    for (class, title) in LISTS {
        section(&mut page, &title.to_lowercase().replace(' ', "-"), title, vocabulary.of_class(class));
    }
    code_rules(&vocabulary, &mut page);
    topics(&vocabulary, &mut page);
    page.push_str("</body>\n</html>\n");
    page
}

fn is_ours(term: Term<'_>) -> bool {
    term.iri().starts_with(TERMS)
}

fn head(vocabulary: &Vocabulary, page: &mut String) {
    let header = vocabulary.term(HEADER).expect("the vocabulary has a header");
    let title = header.text("dcterms:title", "en").unwrap_or("The readouts ontology");
    let _ = write!(
        page,
        "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p class=\"soft\">{}</p>\n<p>{}</p>\n<dl>\n",
        escape(header.text("dcterms:title", "ru").unwrap_or_default()),
        escape(header.text("dcterms:description", "en").unwrap_or_default()),
        title = escape(title),
    );
    row(
        page,
        "Namespace",
        &format!("<code>{TERMS}</code>, prefix <code>ro</code>; things: <code>{THINGS}</code>"),
    );
    row(page, "Version", &header.links("owl:versionIRI").map(link).collect::<String>());
    row(page, "Creators", &escape(header.text("dcterms:creator", "").unwrap_or_default()));
    row(page, "Licence", &header.links("dcterms:license").map(link).collect::<Vec<_>>().join(" or "));
    page.push_str("</dl>\n<nav>");
    let lists = LISTS.map(|(_, title)| (title.to_lowercase().replace(' ', "-"), title));
    let sections = [
        ("diagram", "Diagram"),
        ("classes", "Classes"),
        ("object-properties", "Properties"),
        ("relations", "Relations"),
    ];
    let last = [("codes", "Code rules"), ("topics", "Topics")];
    let lists = lists.iter().map(|(id, title)| (id.as_str(), *title));
    for (id, title) in sections.into_iter().chain(lists).chain(last) {
        let _ = write!(page, "<a href=\"#{id}\">{title}</a>");
    }
    page.push_str("</nav>\n");
}

fn section<'a>(page: &mut String, id: &str, title: &str, terms: impl Iterator<Item = Term<'a>>) {
    let _ = writeln!(page, "<h2 id=\"{id}\">{title}</h2>");
    for term in terms {
        card(page, term);
    }
}

/// A term with all that is said of it.
fn card(page: &mut String, term: Term<'_>) {
    let _ = writeln!(
        page,
        "<div class=\"term\" id=\"{id}\"><h3><a href=\"#{id}\">{}</a> <small>{} · {}</small></h3>",
        escape(&prefixed(term.iri())),
        escape(term.label("en").unwrap_or_default()),
        escape(term.label("ru").unwrap_or_default()),
        id = anchor(term.iri()),
    );
    for text in term.texts("skos:definition", "en").chain(term.texts("skos:scopeNote", "en")) {
        let _ = writeln!(page, "<p>{}</p>", escape(text));
    }
    for text in term.texts("skos:example", "en") {
        let _ = writeln!(page, "<p class=\"example\">{}</p>", escape(text));
    }
    page.push_str("<dl>\n");
    for (property, name) in [
        ("rdfs:subClassOf", "Is a"),
        ("rdfs:subPropertyOf", "Narrower than"),
        ("rdfs:domain", "Of"),
        ("rdfs:range", "Leads to"),
        ("ro:shortcut", "Shortcut"),
        ("ro:eventClass", "Class of event"),
        ("skos:closeMatch", "Close to"),
    ] {
        links(page, term, property, name);
    }
    for (property, name) in
        [("skos:notation", "In annotations"), ("ro:cameo", "CAMEO"), ("ro:plover", "PLOVER")]
    {
        if let Some(text) = term.text(property, "") {
            row(page, name, &format!("<code>{}</code>", escape(text)));
        }
    }
    page.push_str("</dl></div>\n");
}

fn links(page: &mut String, term: Term<'_>, property: &str, name: &str) {
    let found: Vec<String> = term.links(property).map(link).collect();
    if !found.is_empty() {
        row(page, name, &found.join(", "));
    }
}

fn row(page: &mut String, name: &str, content: &str) {
    let _ = writeln!(page, "<dt>{name}</dt><dd>{content}</dd>");
}

fn relations(vocabulary: &Vocabulary, page: &mut String) {
    page.push_str(
        "<h2 id=\"relations\">Relations</h2>\n<div class=\"wide\"><table>\n<tr><th>Relation<th>Meaning<th>Example\
         <th>Shortcut<th>CAMEO<th>denied<th>PLOVER</tr>\n",
    );
    for relation in vocabulary.of_class("ro:Relation") {
        let text = |property: &str| escape(relation.text(property, "").unwrap_or("–"));
        let english = |property: &str| escape(relation.text(property, "en").unwrap_or_default());
        let _ = writeln!(
            page,
            "<tr id=\"{}\"><td><code>{}</code><br><small>{}<br>{}</small><td>{}<td><small>{}</small><td>{}<td><code>{}</code><td><code>{}</code><td><code>{}</code></tr>",
            anchor(relation.iri()),
            escape(&prefixed(relation.iri())),
            text("skos:notation"),
            escape(relation.label("ru").unwrap_or_default()),
            english("skos:definition"),
            english("skos:example"),
            relation.links("ro:shortcut").map(link).collect::<String>(),
            text("ro:cameo"),
            text("ro:cameoDenied"),
            text("ro:plover"),
        );
    }
    page.push_str("</table></div>\n");
}

fn code_rules(vocabulary: &Vocabulary, page: &mut String) {
    page.push_str(
        "<h2 id=\"codes\">Code rules</h2>\n<p>A narrower event code where topic or words make it certain.</p>\n\
         <div class=\"wide\"><table>\n<tr><th>Rule<th>Relation<th>Topic or words<th>CAMEO<th>PLOVER</tr>\n",
    );
    for rule in vocabulary.of_class("ro:CodeRule") {
        let words = rule.texts("ro:cue", "").map(|cue| format!("“{}”", escape(cue)));
        let conditions: Vec<String> = rule.links("ro:topic").map(link).chain(words).collect();
        let _ = writeln!(
            page,
            "<tr id=\"{}\"><td>{}<td>{}<td>{}<td><code>{}</code><td><code>{}</code></tr>",
            anchor(rule.iri()),
            escape(rule.label("en").unwrap_or_default()),
            rule.links("ro:relation").map(link).collect::<String>(),
            conditions.join(" and "),
            escape(rule.text("ro:cameo", "").unwrap_or("–")),
            escape(rule.text("ro:plover", "").unwrap_or("–")),
        );
    }
    page.push_str("</table></div>\n");
}

fn topics(vocabulary: &Vocabulary, page: &mut String) {
    let count = vocabulary.of_class("ro:Topic").count();
    let _ = writeln!(
        page,
        "<h2 id=\"topics\">Topics</h2>\n<p>{count} topics, from broad to narrow.</p>\n<ul class=\"topics\">"
    );
    for topic in vocabulary.of_class("ro:Topic").filter(|topic| topic.links("skos:broader").next().is_none())
    {
        topic_tree(vocabulary, topic, page);
    }
    page.push_str("</ul>\n");
}

/// A topic with those below it; one that is below several is written below the first.
fn topic_tree(vocabulary: &Vocabulary, topic: Term<'_>, page: &mut String) {
    let words: Vec<String> = topic.texts("skos:altLabel", "en").map(escape).collect();
    let related: Vec<String> = topic.links("skos:related").map(link).collect();
    let _ = write!(
        page,
        "<li id=\"{id}\"><span class=\"topic\"><a href=\"#{id}\">{}</a> <small>{}</small> {}</span><span class=\"words\">{}</span>",
        escape(topic.label("en").unwrap_or_default()),
        escape(topic.label("ru").unwrap_or_default()),
        escape(topic.text("skos:definition", "en").unwrap_or_default()),
        words.join(" · "),
        id = anchor(topic.iri()),
    );
    if !related.is_empty() {
        let _ = write!(page, "<span class=\"words\">related: {}</span>", related.join(", "));
    }
    let below = |other: &Term<'_>| other.links("skos:broader").next() == Some(topic.iri());
    let mut narrower = vocabulary.of_class("ro:Topic").filter(below).peekable();
    if narrower.peek().is_some() {
        page.push_str("\n<ul>\n");
        narrower.for_each(|other| topic_tree(vocabulary, other, page));
        page.push_str("</ul>");
    }
    page.push_str("</li>\n");
}

/// A link to a term: on this page for ours, else to its own.
fn link(iri: &str) -> String {
    let name = escape(&prefixed(iri));
    let is_here = iri.starts_with(TERMS) || ["topic:", "code:"].iter().any(|prefix| name.starts_with(prefix));
    match (is_here, iri.starts_with(THINGS)) {
        (true, _) => format!("<a href=\"#{}\"><code>{name}</code></a>", anchor(iri)),
        (_, true) => format!("<code>{name}</code>"),
        _ => format!("<a href=\"{}\"><code>{name}</code></a>", escape(iri)),
    }
}

/// The end of an IRI, as the page marks its place.
pub(super) fn anchor(iri: &str) -> String {
    escape(iri.strip_prefix(TERMS).or_else(|| iri.strip_prefix(THINGS)).unwrap_or(iri))
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

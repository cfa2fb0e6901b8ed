//! Requests to a server: sent, repeated when that may help, and their failures in words.

use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;

use super::access::Access;
use crate::error::Error;

/// How long to wait before each repetition.
const PAUSES: [Duration; 3] = [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(3)];
/// The longest time that a server may ask us to wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How much of a server's own words goes into a message, in characters.
const EXCERPT: usize = 200;

/// A server's address and our access to it.
#[derive(Debug)]
pub(super) struct Http {
    agent: Agent,
    url: String,
    access: Access,
}

/// What a server answered.
#[derive(Debug)]
pub(super) struct Answer {
    status: u16,
    /// The start of its body.
    words: String,
    /// How it wants us to prove who we are.
    challenge: String,
    pause: Option<Duration>,
}

impl Answer {
    pub(super) fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the server has something at this address that does not speak this protocol.
    pub(super) fn is_other_protocol(&self) -> bool {
        matches!(self.status, 400 | 404 | 405 | 406 | 415 | 501)
    }

    fn may_pass(&self) -> bool {
        matches!(self.status, 429 | 500 | 502 | 503 | 504)
    }
}

impl Http {
    pub(super) fn new(url: &str, access: Access, timeout: Duration) -> Result<Self, Error> {
        check(url)?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .user_agent(concat!("readouts/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { agent: config.into(), url: url.to_owned(), access })
    }

    /// The address without what may hold a secret.
    pub(super) fn address(&self) -> &str {
        self.url.split(['?', '#']).next().unwrap_or_default()
    }

    /// Puts `triples` in place of what `graph` held.
    pub(super) fn put_graph(&self, graph: &str, triples: &str) -> Result<Answer, Error> {
        let separator = if self.url.contains('?') { '&' } else { '?' };
        let url = format!("{}{separator}graph={}", self.url, percent_encoded(graph));
        // N-Triples is Turtle, and every server takes Turtle.
        self.send("PUT", &url, "text/turtle; charset=utf-8", triples)
    }

    pub(super) fn post_update(&self, update: &str) -> Result<Answer, Error> {
        self.send("POST", &self.url, "application/sparql-update; charset=utf-8", update)
    }

    /// Sends a request, again while that may help; both kinds may be repeated without harm.
    fn send(&self, method: &str, url: &str, kind: &str, body: &str) -> Result<Answer, Error> {
        let mut pauses = PAUSES.iter();
        loop {
            let result = self.send_once(method, url, kind, body);
            let pause = match &result {
                Ok(answer) if answer.may_pass() => pauses.next().map(|&own| answer.pause.unwrap_or(own)),
                Err(error) if is_passing(error) => pauses.next().copied(),
                _ => None,
            };
            match pause {
                Some(pause) => thread::sleep(pause.min(LONGEST_PAUSE)),
                None => return result.map_err(|error| self.unreached(&error)),
            }
        }
    }

    fn send_once(&self, method: &str, url: &str, kind: &str, body: &str) -> Result<Answer, ureq::Error> {
        let request = if method == "PUT" { self.agent.put(url) } else { self.agent.post(url) };
        let request = request.header("Content-Type", kind).header("Accept", "*/*");
        let request = match self.access.header() {
            Some(header) => request.header("Authorization", header),
            None => request,
        };
        Ok(answer(request.send(body)?))
    }

    /// The error of an answer that is no success.
    pub(super) fn refused(&self, answer: &Answer) -> Error {
        let (message, hint) = match answer.status {
            401 if answer.challenge.to_ascii_lowercase().starts_with("digest") => (
                "the server wants Digest authentication, which this program does not speak",
                "use an address with Basic or Bearer authentication; on Virtuoso /sparql-graph-crud with \
                 SPARQL_UPDATE granted to SPARQL"
                    .to_owned(),
            ),
            401 | 403 if matches!(self.access, Access::Open) => (
                "the server lets nobody in without a name",
                format!("set {} and {}, or {}", Access::USER, Access::PASSWORD, Access::TOKEN),
            ),
            401 => {
                ("the server does not know this user, password or token", "check the environment".to_owned())
            }
            403 => ("the server does not let this user write", "ask for the right to update".to_owned()),
            404 => ("the server has nothing at this address", ADDRESSES.to_owned()),
            413 => ("the account is too large for the server", "raise the server's limit".to_owned()),
            300..=399 => ("the server has moved", "give its new address".to_owned()),
            500.. => {
                ("the server failed", "see its log, and load again: what it has is not sent twice".to_owned())
            }
            _ => ("the server refuses the account", "see its words, and its log".to_owned()),
        };
        self.error(format!("{message} (status {}{})", answer.status, self.quoted(answer))).hint(hint)
    }

    /// The error of a server that takes neither protocol.
    pub(super) fn no_protocol(&self, store: &Answer, update: &Answer) -> Error {
        let message = format!(
            "nothing at this address takes graphs: status {} to the Graph Store Protocol, {} to SPARQL Update{}",
            store.status,
            update.status,
            self.quoted(update)
        );
        self.error(message).hint(ADDRESSES)
    }

    fn quoted(&self, answer: &Answer) -> String {
        let words = self.access.redacted(&answer.words);
        if words.is_empty() { words } else { format!(": {words}") }
    }

    fn unreached(&self, error: &ureq::Error) -> Error {
        let message = self.access.redacted(&error.to_string());
        match error {
            ureq::Error::Timeout(_) => self
                .error("the server does not answer in time")
                .hint("see whether it hangs, or give it longer by --timeout"),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => self
                .error(format!("no safe connection to the server: {message}"))
                .hint("check its certificate, and the https address"),
            ureq::Error::HostNotFound => {
                self.error("there is no such server").hint("check the name in the address")
            }
            _ => self
                .error(format!("the server cannot be reached: {message}"))
                .hint("see whether it runs, and check host and port"),
        }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(message).in_file(self.address().as_ref())
    }
}

const ADDRESSES: &str = "the usual addresses are /store (Oxigraph), /DATASET/data (Jena Fuseki), \
                         /sparql-graph-crud (Virtuoso), /repositories/NAME/statements (RDF4J, GraphDB)";

fn answer(mut response: Response<ureq::Body>) -> Answer {
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (challenge, pause) =
        (header("WWW-Authenticate"), header("Retry-After").parse().ok().map(Duration::from_secs));
    let status = response.status().as_u16();
    // A connection is used again only when the answer was read to its end.
    let body = response.body_mut().with_config().limit(1 << 20).lossy_utf8(true).read_to_string();
    Answer { status, words: excerpt(&body.unwrap_or_default()), challenge, pause }
}

/// The first words of a server's answer, on one line, without markup.
fn excerpt(body: &str) -> String {
    let mut in_tag = false;
    let text = body.chars().filter(|&c| {
        let is_markup = in_tag || c == '<';
        in_tag = is_markup && c != '>';
        !is_markup
    });
    let text: String = text.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(EXCERPT).collect();
    if cut.len() < words.len() { cut + " …" } else { cut }
}

fn is_passing(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed)
}

/// Refuses an address that is none, or that holds a secret.
fn check(url: &str) -> Result<(), Error> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return Err(Error::new("this is no address of a server")
            .hint("give one that starts with http:// or https://"));
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        let error = Error::new("the address holds a user or password, which others can see");
        return Err(error.hint(format!("set {} and {} instead", Access::USER, Access::PASSWORD)));
    }
    let is_web = matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https");
    if host.is_empty() || !is_web || url.parse::<ureq::http::Uri>().is_err() {
        let error = Error::new("this is no address of a server");
        return Err(error.hint("give one such as http://localhost:7878/store"));
    }
    Ok(())
}

fn percent_encoded(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_password_is_refused_without_repeating_it() {
        let error = check("http://ann:hunter2@localhost:7878/store").unwrap_err().to_string();
        assert!(error.contains("READOUTS_PASSWORD") && !error.contains("hunter2"), "{error}");
        for url in ["", "localhost:7878", "ftp://host/store", "http://", "http:///store", "http://a b/"] {
            assert!(check(url).is_err(), "{url}");
        }
        assert!(check("HTTPS://example.org:1/a?b=c").is_ok());
    }

    #[test]
    fn a_page_of_markup_comes_down_to_its_first_words() {
        assert_eq!(excerpt("<html><b>Error 500</b>\n  in\tline\u{7} 3</html>"), "Error 500 in line 3");
        assert_eq!(excerpt(&"é".repeat(300)), format!("{} …", "é".repeat(200)));
    }
}

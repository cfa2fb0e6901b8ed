//! Where a database that speaks Bolt listens.

use crate::error::Error;
use crate::store::Access;

/// Where a database listens, and which of its databases is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) host: String,
    pub(super) port: u16,
    /// Whether the connection is encrypted.
    pub(super) is_safe: bool,
    /// Nothing for the user's home database.
    pub(super) database: Option<String>,
}

impl Address {
    /// Reads `bolt://HOST[:PORT][/DATABASE]`, or `bolt+s://…` for an encrypted connection.
    pub(super) fn read(url: &str) -> Result<Self, Error> {
        let wrong = || {
            let error = Error::new("this is no address of a database that speaks Bolt");
            error.hint("give one such as bolt://localhost:7687, or bolt+s://HOST:7687/DATABASE")
        };
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let is_safe = match scheme {
            "bolt" | "neo4j" => false,
            "bolt+s" | "neo4j+s" => true,
            _ => return Err(wrong()),
        };
        if rest.contains('@') {
            let error = Error::new("the address holds a user or password, which others can see");
            return Err(error.hint(format!("set {} and {} instead", Access::USER, Access::PASSWORD)));
        }
        let (place, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| wrong())?),
            _ => (place, 7687),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let database =
            Some(database.trim_end_matches('/')).filter(|name| !name.is_empty()).map(str::to_owned);
        if host.is_empty() { Err(wrong()) } else { Ok(Self { host, port, is_safe, database }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_host_port_safety_and_database() {
        let table = [
            ("bolt://localhost", ("localhost", 7687, false, None)),
            ("bolt://localhost:1/", ("localhost", 1, false, None)),
            ("bolt+s://db.example.org:7688/calls", ("db.example.org", 7688, true, Some("calls"))),
            ("neo4j://[::1]:7687", ("::1", 7687, false, None)),
        ];
        for (url, (host, port, is_safe, database)) in table {
            let expected =
                Address { host: host.into(), port, is_safe, database: database.map(str::to_owned) };
            assert_eq!(Address::read(url).unwrap(), expected, "{url}");
        }
        for url in ["localhost", "http://localhost", "bolt://", "bolt://host:port", "bolt://ann:hunter2@host"]
        {
            let error = Address::read(url).unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}

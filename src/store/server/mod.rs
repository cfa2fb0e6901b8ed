//! Graph databases that are reached over HTTP, by the protocols of SPARQL 1.1.
//!
//! Each account is one named graph that holds all it contributes, so loading it again replaces that
//! graph and nothing else. The Graph Store Protocol is tried first, then SPARQL Update.

mod access;
mod http;
mod update;

use std::time::Duration;

pub use access::Access;
use http::{Answer, Http};

use super::part::Part;
use crate::error::Error;

/// A graph database.
#[derive(Debug)]
pub struct Server {
    http: Http,
    /// Known once the first graph is there.
    protocol: Option<Protocol>,
}

/// How a server takes graphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protocol {
    GraphStore,
    Update,
}

impl Server {
    /// The server at `url`, an address of the Graph Store Protocol or of SPARQL Update. Nothing is sent yet.
    pub fn new(url: &str, access: Access, timeout: Duration) -> Result<Self, Error> {
        Ok(Self { http: Http::new(url, access, timeout)?, protocol: None })
    }

    /// Its address, as messages may give it.
    pub fn address(&self) -> &str {
        self.http.address()
    }

    /// Loads `parts`, each in place of what its graph held, and hands each to `done` when the server has it.
    ///
    /// Fails at the first that the server does not take; those before it stay, and may be sent again.
    pub fn load(
        &mut self,
        parts: &[Part],
        done: &mut dyn FnMut(&Part) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut rest = parts;
        while !rest.is_empty() {
            let taken = self.load_some(rest)?;
            let (now, later) = rest.split_at(taken);
            now.iter().try_for_each(&mut *done)?;
            rest = later;
        }
        Ok(())
    }

    /// Loads the first of `parts`, or several in one request, and says how many.
    fn load_some(&mut self, parts: &[Part]) -> Result<usize, Error> {
        match self.protocol {
            Some(Protocol::GraphStore) => self.checked(&self.put(&parts[0])?).map(|()| 1),
            Some(Protocol::Update) => self.update(parts),
            None => self.find_protocol(parts),
        }
    }

    fn find_protocol(&mut self, parts: &[Part]) -> Result<usize, Error> {
        let answer = self.put(&parts[0])?;
        if !answer.is_other_protocol() {
            self.checked(&answer)?;
            self.protocol = Some(Protocol::GraphStore);
            return Ok(1);
        }
        let request = update::requests(&parts[..1]).0.remove(0);
        let second = self.http.post_update(&request)?;
        if second.is_other_protocol() {
            return Err(self.http.no_protocol(&answer, &second));
        }
        self.checked(&second)?;
        self.protocol = Some(Protocol::Update);
        self.update(parts)
    }

    fn put(&self, part: &Part) -> Result<Answer, Error> {
        self.http.put_graph(&part.iri, &part.triples())
    }

    fn update(&self, parts: &[Part]) -> Result<usize, Error> {
        let (requests, taken) = update::requests(parts);
        for request in requests {
            self.checked(&self.http.post_update(&request)?)?;
        }
        Ok(taken)
    }

    fn checked(&self, answer: &Answer) -> Result<(), Error> {
        if answer.is_done() { Ok(()) } else { Err(self.http.refused(answer)) }
    }
}

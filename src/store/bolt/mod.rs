//! Property-graph databases that speak Bolt: Neo4j and its kin.
//!
//! The graph is merged in one transaction, so a load that fails leaves the database as it was.

mod address;
mod connection;
mod packstream;

use std::thread;
use std::time::Duration;

use super::Access;
use crate::error::Error;
use crate::export::property::{self, Batch, Properties};
use crate::graph::Graph;
use crate::knowledge::Knowledge;
use address::Address;
use connection::{Connection, Fault};
use packstream::Value;

/// Tags of requests.
mod tag {
    pub(super) const HELLO: u8 = 0x01;
    pub(super) const GOODBYE: u8 = 0x02;
    pub(super) const RESET: u8 = 0x0F;
    pub(super) const RUN: u8 = 0x10;
    pub(super) const BEGIN: u8 = 0x11;
    pub(super) const COMMIT: u8 = 0x12;
    pub(super) const DISCARD: u8 = 0x2F;
    pub(super) const LOGON: u8 = 0x6A;
}

/// How long to wait before each repetition.
const PAUSES: [Duration; 3] = [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(3)];
const AGENT: &str = concat!("readouts/", env!("CARGO_PKG_VERSION"));

/// A property-graph database.
#[derive(Debug)]
pub struct Bolt {
    url: String,
    address: Address,
    access: Access,
    timeout: Duration,
}

impl Bolt {
    /// The database at `url`, `bolt://HOST[:PORT][/DATABASE]` or `bolt+s://…`. Nothing is sent yet.
    pub fn new(url: &str, access: Access, timeout: Duration) -> Result<Self, Error> {
        Ok(Self { url: url.to_owned(), address: Address::read(url)?, access, timeout })
    }

    /// Merges `graph`, each account in place of what it said before, all or nothing. After each command
    /// `advance` is told how many nodes and relationships it merged.
    pub fn load(
        &self,
        graph: &Graph,
        knowledge: &Knowledge,
        advance: &mut dyn FnMut(usize),
    ) -> Result<(), Error> {
        let batches = property::batches(graph, knowledge);
        let mut pauses = PAUSES.iter();
        loop {
            match (self.load_once(&batches, advance), pauses.as_slice().first()) {
                (Ok(()), _) => return Ok(()),
                (Err(fault), Some(&pause)) if may_pass(&fault) => {
                    pauses.next();
                    thread::sleep(pause);
                }
                (Err(fault), _) => return Err(self.failed(&fault)),
            }
        }
    }

    fn load_once(&self, batches: &[Batch], advance: &mut dyn FnMut(usize)) -> Result<(), Fault> {
        let mut connection = Connection::open(&self.address, self.timeout)?;
        self.log_on(&mut connection)?;
        self.make_index(&mut connection)?;
        connection.ask(tag::BEGIN, vec![self.database()])?;
        for batch in batches {
            run(&mut connection, &batch.command, rows(&batch.rows), Value::map([]))?;
            advance(batch.rows.len());
        }
        connection.ask(tag::COMMIT, vec![])?;
        // Whether the database hears that we go makes no difference to what it has.
        let _ = connection.ask(tag::GOODBYE, vec![]);
        Ok(())
    }

    fn log_on(&self, connection: &mut Connection) -> Result<(), Fault> {
        let proof = match &self.access {
            Access::Open => vec![("scheme", "none".into())],
            Access::Basic { user, password } => vec![
                ("scheme", "basic".into()),
                ("principal", user.as_str().into()),
                ("credentials", password.as_str().into()),
            ],
            Access::Bearer(token) => {
                vec![("scheme", "bearer".into()), ("credentials", token.as_str().into())]
            }
        };
        let agent = Value::map([("product", AGENT.into())]);
        let hello = [("user_agent", AGENT.into()), ("bolt_agent", agent)];
        if connection.version < (5, 1) {
            let all = hello.into_iter().take(1).chain(proof);
            return connection.ask(tag::HELLO, vec![Value::map(all)]).map(drop);
        }
        connection.ask(tag::HELLO, vec![Value::map(hello)])?;
        connection.ask(tag::LOGON, vec![Value::map(proof)]).map(drop)
    }

    /// Makes the index, where the database has Neo4j's words for it; others merge without.
    fn make_index(&self, connection: &mut Connection) -> Result<(), Fault> {
        match run(connection, property::INDEX, Value::map([]), self.database()) {
            Err(Fault::Refused { code, .. }) if code.contains(".Statement.") => {
                connection.ask(tag::RESET, vec![]).map(drop)
            }
            made => made,
        }
    }

    fn database(&self) -> Value {
        Value::map(self.address.database.iter().map(|name| ("db", name.as_str().into())))
    }

    fn failed(&self, fault: &Fault) -> Error {
        let (message, hint) = match fault {
            Fault::NoBolt => {
                ("the server does not speak Bolt 4 or 5".to_owned(), "check host and port; Neo4j has 7687")
            }
            Fault::Io(error) if is_timeout(error) => (
                "the database does not answer in time".to_owned(),
                "see whether it hangs, or give it longer by --timeout",
            ),
            Fault::Io(error) => (
                format!("the database cannot be reached: {error}"),
                "see whether it runs, and check host and port",
            ),
            Fault::Refused { code, .. }
                if code.contains(".Security.") && matches!(self.access, Access::Open) =>
            {
                (
                    "the database lets nobody in without a name".to_owned(),
                    "set READOUTS_USER and READOUTS_PASSWORD",
                )
            }
            Fault::Refused { code, .. } if code.contains(".Security.") => (
                format!("the database does not let this user in ({code})"),
                "check user and password in the environment",
            ),
            Fault::Refused { code, words } => (
                format!("the database refuses the graph: {words} ({code})"),
                "nothing was loaded; see its log",
            ),
        };
        Error::new(self.access.redacted(&message)).in_file(self.url.as_ref()).hint(hint)
    }
}

fn rows(rows: &[Properties]) -> Value {
    let row = |row: &Properties| Value::map(row.iter().map(|(name, value)| (*name, value.into())));
    Value::map([("rows", Value::List(rows.iter().map(row).collect()))])
}

fn run(connection: &mut Connection, command: &str, parameters: Value, extra: Value) -> Result<(), Fault> {
    connection.ask(tag::RUN, vec![command.into(), parameters, extra])?;
    connection.ask(tag::DISCARD, vec![Value::map([("n", Value::Number(-1))])]).map(drop)
}

fn may_pass(fault: &Fault) -> bool {
    match fault {
        Fault::Io(_) => true,
        Fault::Refused { code, .. } => code.contains("TransientError"),
        Fault::NoBolt => false,
    }
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}

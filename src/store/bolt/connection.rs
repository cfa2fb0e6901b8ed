//! A connection that speaks Bolt: the agreement on a version, messages in chunks, requests and answers.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::address::Address;
use super::packstream::Value;

/// What a client says first, and the versions it speaks: 5.4 to 5.0, and 4.4 to 4.2.
const GREETING: [u8; 20] = [0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 2, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0];
/// The most bytes of a chunk.
const CHUNK: usize = 0xFFFF;
const SUCCESS: u8 = 0x70;
const RECORD: u8 = 0x71;
const FAILURE: u8 = 0x7F;

/// Why a request was not answered well.
#[derive(Debug)]
pub(super) enum Fault {
    /// The connection broke.
    Io(io::Error),
    /// The database refused, with its own code and words.
    Refused { code: String, words: String },
    /// This is no database that speaks Bolt, or one that speaks other versions.
    NoBolt,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// An open connection.
pub(super) struct Connection {
    stream: Box<dyn Stream>,
    /// Major and minor version.
    pub(super) version: (u8, u8),
}

impl Connection {
    pub(super) fn open(address: &Address, timeout: Duration) -> Result<Self, Fault> {
        let mut stream = stream(address, timeout)?;
        stream.write_all(&GREETING)?;
        stream.flush()?;
        let mut version = [0; 4];
        stream.read_exact(&mut version)?;
        match version {
            [0, 0, minor, major @ 4..=5] => Ok(Self { stream, version: (major, minor) }),
            _ => Err(Fault::NoBolt),
        }
    }

    /// Sends a request and waits for its answer; rows are passed over.
    pub(super) fn ask(&mut self, tag: u8, fields: Vec<Value>) -> Result<Value, Fault> {
        self.send(tag, fields)?;
        loop {
            match self.receive()? {
                Value::Structure(RECORD, _) => {}
                Value::Structure(SUCCESS, mut fields) => return Ok(fields.pop().unwrap_or(Value::Null)),
                Value::Structure(FAILURE, fields) => return Err(refused(&fields)),
                _ => return Err(Fault::NoBolt),
            }
        }
    }

    fn send(&mut self, tag: u8, fields: Vec<Value>) -> io::Result<()> {
        let mut bytes = Vec::new();
        Value::Structure(tag, fields).pack(&mut bytes);
        for chunk in bytes.chunks(CHUNK) {
            self.stream.write_all(&(chunk.len() as u16).to_be_bytes())?;
            self.stream.write_all(chunk)?;
        }
        self.stream.write_all(&[0, 0])?;
        self.stream.flush()
    }

    fn receive(&mut self) -> Result<Value, Fault> {
        let mut bytes = Vec::new();
        loop {
            let mut length = [0; 2];
            self.stream.read_exact(&mut length)?;
            let length = usize::from(u16::from_be_bytes(length));
            match (length, bytes.is_empty()) {
                // An empty chunk between messages only says that the other end lives.
                (0, true) => {}
                (0, false) => return Value::unpack(&mut bytes.as_slice()).ok_or(Fault::NoBolt),
                _ => {
                    let start = bytes.len();
                    bytes.resize(start + length, 0);
                    self.stream.read_exact(&mut bytes[start..])?;
                }
            }
        }
    }
}

fn refused(fields: &[Value]) -> Fault {
    let told = fields.first().unwrap_or(&Value::Null);
    Fault::Refused { code: told.text("code").to_owned(), words: told.text("message").to_owned() }
}

fn stream(address: &Address, timeout: Duration) -> io::Result<Box<dyn Stream>> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "there is no such server");
    for socket in (address.host.as_str(), address.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&socket, timeout) {
            Ok(stream) => {
                stream.set_read_timeout(Some(timeout))?;
                stream.set_write_timeout(Some(timeout))?;
                stream.set_nodelay(true)?;
                return if address.is_safe { safe(address, stream) } else { Ok(Box::new(stream)) };
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn safe(address: &Address, stream: TcpStream) -> io::Result<Box<dyn Stream>> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(io::Error::other)?.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(address.host.clone()).map_err(io::Error::other)?;
    let connection = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
    Ok(Box::new(StreamOwned::new(connection, stream)))
}

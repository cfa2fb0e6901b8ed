//! Loading into a server, played by a few lines that record what they are sent.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{Ran, telling};
use crate::support::Folder;

/// A request as the server saw it.
#[derive(Clone, Debug)]
struct Request {
    method: String,
    target: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// A server that answers each request as `answer` says, until the test ends.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    fn start(answer: impl Fn(usize, &Request) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/store", listener.local_addr().unwrap());
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let seen = requests.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = read(&stream) else { continue };
                let at = seen.lock().unwrap().len();
                seen.lock().unwrap().push(request.clone());
                let _ = stream.write_all(answer(at, &request).as_bytes());
            }
        });
        Self { address, requests }
    }

    fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method, target, headers, body: String::from_utf8(body).unwrap() })
}

fn reply(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn two_files() -> Folder {
    let folder = Folder::new();
    folder.write("a.jsonl", telling("a", "AA", "peace")).write("b.jsonl", telling("b", "BB", "trade"));
    folder
}

fn load(folder: &Folder, address: &str, more: &[&str], secrets: &[(&str, &str)]) -> Ran {
    let arguments = [&["load", "a.jsonl", "b.jsonl", "--endpoint", address], more].concat();
    let mut command = folder.command(&arguments);
    command.envs(secrets.iter().copied());
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn each_account_is_put_in_its_own_graph() {
    let server = Server::start(|_, _| reply("204 No Content", ""));
    let ran = load(&two_files(), &server.address, &[], &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert_eq!(request.method, "PUT");
        assert!(
            request.target.starts_with("/store?graph=https%3A%2F%2Fw3id.org%2Freadouts%2Fid%2Faccount%2F")
        );
        assert!(request.body.contains("ontology#discussed>") && request.body.contains("sameEncounter>"));
        assert!(!request.headers.contains_key("authorization"));
    }
    assert_ne!(requests[0].target, requests[1].target);
}

#[test]
fn a_server_without_the_graph_store_protocol_gets_updates() {
    let server = Server::start(|_, request| match request.method.as_str() {
        "PUT" => reply("405 Method Not Allowed", ""),
        _ => reply("204 No Content", ""),
    });
    let ran = load(&two_files(), &server.address, &[], &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let last = server.requests().pop().unwrap();
    assert_eq!(last.headers["content-type"], "application/sparql-update; charset=utf-8");
    assert_eq!(last.body.matches("DROP SILENT GRAPH").count(), 2, "{}", last.body);
}

#[test]
fn what_passes_is_tried_again() {
    let server = Server::start(|at, _| match at {
        0 => reply("503 Service Unavailable", "busy"),
        1 => String::new(),
        _ => reply("200 OK", ""),
    });
    let ran = load(&two_files(), &server.address, &[], &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn a_load_that_was_interrupted_goes_on_where_it_stopped() {
    let server = Server::start(|at, _| match at {
        1 => reply("403 Forbidden", ""),
        _ => reply("200 OK", ""),
    });
    let folder = two_files();
    let ran = load(&folder, &server.address, &["--resume", "notes"], &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("loaded: 1 of 2 accounts"), "{}", ran.err);
    let notes = folder.read("notes");
    assert_eq!(notes.lines().count(), 2, "{notes}");
    folder.write("notes", notes + "0123456789");
    let ran = load(&folder, &server.address, &["--resume", "notes"], &[]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let targets: Vec<String> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets.len(), 3);
    assert_eq!(targets[1], targets[2]);
    let other = load(&folder, "http://127.0.0.1:9/other", &["--resume", "notes"], &[]);
    assert!(other.err.contains("something else than notes about this server"), "{}", other.err);
}

/// What loading tells and ends with when the server answers `answer`.
fn refused(answer: &'static str, secrets: &[(&str, &str)]) -> String {
    let server = Server::start(move |_, _| answer.to_owned());
    let ran = load(&two_files(), &server.address, &["--timeout", "1"], secrets);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("hint: "), "{}", ran.err);
    ran.err
}

const SECRETS: [(&str, &str); 2] = [("READOUTS_USER", "ann"), ("READOUTS_PASSWORD", "hunter2")];

#[test]
fn a_server_that_refuses_is_told_in_words() {
    let table = [
        (
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "lets nobody in without a name",
        ),
        (
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "Digest",
        ),
        (
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "nothing at this address takes graphs",
        ),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://e/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "the server has moved",
        ),
        (
            "HTTP/1.1 500 Oops\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<b>out of disk</b>",
            "the server failed (status 500: out of disk",
        ),
    ];
    for (answer, expected) in table {
        let told = refused(answer, &[]);
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_wrong_password_is_told_and_never_shown() {
    let echo = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 41\r\nConnection: close\r\n\r\nno entry for hunter2 or YW5uOmh1bnRlcjI=!";
    let told = refused(echo, &SECRETS);
    assert!(told.contains("the server does not know this user, password or token"), "{told}");
    assert!(!told.contains("hunter2") && !told.contains("YW5uOmh1bnRlcjI="), "{told}");
}

#[test]
fn a_server_that_hangs_or_is_down_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/store", listener.local_addr().unwrap());
    let ran = load(&two_files(), &address, &["--timeout", "1"], &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("does not answer in time"), "{}", ran.err);
    drop(listener);
    let ran = load(&two_files(), &address, &[], &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("the server cannot be reached"), "{}", ran.err);
    assert!(ran.err.contains("loaded: 0 of 2 accounts"), "{}", ran.err);
}

#[test]
fn user_and_password_or_a_token_go_into_the_header_alone() {
    for (secrets, expected) in
        [(&SECRETS[..], "Basic YW5uOmh1bnRlcjI="), (&[("READOUTS_TOKEN", "t0ken")][..], "Bearer t0ken")]
    {
        let server = Server::start(|_, _| reply("200 OK", ""));
        let ran = load(&two_files(), &server.address, &[], secrets);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let request = &server.requests()[0];
        assert_eq!(request.headers["authorization"], expected);
        assert!(!request.target.contains("hunter2") && !request.body.contains("hunter2"));
    }
    let ran = load(&two_files(), "http://ann:hunter2@127.0.0.1:9/store", &[], &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("READOUTS_PASSWORD") && !ran.err.contains("hunter2"), "{}", ran.err);
    let ran = load(&two_files(), "http://127.0.0.1:9/store", &[], &SECRETS[..1]);
    assert!(ran.err.contains("a user without password"), "{}", ran.err);
}

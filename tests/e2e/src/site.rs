//! A static file server on a free port of the loopback interface: an origin of its own.
//!
//! It is written here because tests must break a file in ways no server offers: cut off in the middle, reset, silent.

use crate::deployment::{hash_in_name, named};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What happens to one file instead of being served as it is.
#[derive(Debug, Clone)]
pub enum Fault {
    /// This status and an empty body.
    Status(u16),
    /// The full length is announced, and the connection ends after this many bytes.
    CutOffAfter(usize),
    /// The right bytes under this `Content-Type`.
    ContentType(&'static str),
    /// Other content, under the `Content-Type` of the file's name.
    Replaced(String),
    /// A redirect to another path of the site, as hosts do that like addresses without `.html`.
    Redirect(&'static str),
    /// The connection is reset the first so many times; after that the file is served.
    ResetFirst(usize),
    /// No answer until [`Site::repair`].
    Held,
}

const FOREVER: &str = "public, max-age=31536000, immutable";

/// Files under one address, served until dropped.
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    content: Content,
    /// The path the site is under: begins and ends with a slash.
    base: String,
    faults: Mutex<HashMap<String, Fault>>,
    fault_changed: Condvar,
    requests: Mutex<Vec<String>>,
    headers: Mutex<Vec<(String, String)>>,
    offline: AtomicBool,
    keeps_hashed: AtomicBool,
    takes_away_html: AtomicBool,
    closed: AtomicBool,
}

enum Content {
    Folder(PathBuf),
    Pages(HashMap<String, String>),
}

/// The content policy of the built site.
pub fn policy() -> Result<String> {
    let path = crate::repository().join("dist/_headers");
    let headers = std::fs::read_to_string(&path)
        .with_context(|| format!("{}: run `make build`", path.display()))?;
    let policy = headers
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
        .context("_headers has no policy")?;
    Ok(policy.to_owned())
}

impl Site {
    /// The built site, under the root of an origin.
    pub fn dist() -> Result<Self> {
        Self::dist_under("/")
    }

    /// The built site with the policy that it ships.
    pub fn guarded() -> Result<Self> {
        let site = Self::dist()?;
        site.send_header("Content-Security-Policy", &policy()?);
        site.send_header("X-Content-Type-Options", "nosniff");
        site.send_header("Access-Control-Allow-Origin", "*");
        Ok(site)
    }

    /// The built site under a path that begins and ends with a slash.
    pub fn dist_under(base: &str) -> Result<Self> {
        let dist = crate::repository().join("dist");
        if !dist.join("index.html").is_file() {
            bail!("there is no built site in dist/: run `make build`");
        }
        Self::serve(Content::Folder(dist), base)
    }

    /// Any folder: a copy of the built site that a test may change while it is served.
    pub fn folder(folder: &Path, base: &str) -> Result<Self> {
        Self::serve(Content::Folder(folder.to_owned()), base)
    }

    /// A few pages of another site, by file name: another port, and `localhost` instead of an address, so that a browser
    /// keeps it as far apart as any two sites on the web.
    pub fn pages<const N: usize>(pages: [(&str, &str); N]) -> Result<Self> {
        let pages = pages.map(|(name, html)| (name.to_owned(), html.to_owned()));
        Self::serve(Content::Pages(HashMap::from(pages)), "/")
    }

    /// A page of another site with this one in a plain `<iframe>` of some width and other attributes. It keeps what the
    /// frame says in `messages`.
    pub fn framing(&self, query: &str, attributes: &str) -> Result<Self> {
        let url = self.url(query).replace('&', "&amp;");
        let page = format!(
            "<!doctype html><title>Báo tỉnh</title><link rel=icon href='data:,'><script>
                const messages = [];
                addEventListener('message', ({{ origin, data }}) => messages.push({{ origin, data }}));
             </script>
             <iframe id=frame {attributes} height=640 style=border:0 title='Điểm Cầu' src='{url}'></iframe>"
        );
        Self::pages([("index.html", &page)])
    }

    fn serve(content: Content, base: &str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            content,
            base: base.to_owned(),
            faults: Mutex::default(),
            fault_changed: Condvar::new(),
            requests: Mutex::default(),
            headers: Mutex::default(),
            offline: AtomicBool::new(false),
            keeps_hashed: AtomicBool::new(false),
            takes_away_html: AtomicBool::new(false),
            closed: AtomicBool::new(false),
        });
        let for_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if for_thread.closed.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&for_thread);
                // A browser that goes away in the middle is not our concern.
                std::thread::spawn(move || shared.answer(stream).ok());
            }
        });
        Ok(Self { address, shared })
    }

    /// The full address of a file or query of this site.
    pub fn url(&self, path_or_query: &str) -> String {
        format!("{}{}{}", self.origin(), self.shared.base, path_or_query)
    }

    /// As a browser writes it: `http://127.0.0.1:40123`.
    pub fn origin(&self) -> String {
        match self.shared.content {
            Content::Folder(_) => format!("http://{}", self.address),
            Content::Pages(_) => format!("http://localhost:{}", self.address.port()),
        }
    }

    /// The path under which programs ask for a file, relative to the site: `data/dataset-0123456789abcdef.json` for
    /// `data/dataset.json`. A file without a hash in its name keeps its path.
    pub fn path_of(&self, plain: &str) -> String {
        let found = match &self.shared.content {
            Content::Folder(folder) => named(folder, plain),
            Content::Pages(_) => None,
        };
        found.unwrap_or_else(|| plain.to_owned())
    }

    /// From now on the file has this fault: see [`Site::path_of`] for its path.
    pub fn break_file(&self, path: &str, fault: Fault) {
        lock(&self.shared.faults).insert(self.path_of(path), fault);
        self.shared.fault_changed.notify_all();
    }

    /// From now on the file is served as it is, and so is every request for it that is being held.
    pub fn repair(&self, path: &str) {
        lock(&self.shared.faults).remove(&self.path_of(path));
        self.shared.fault_changed.notify_all();
    }

    /// The names in the root of the built site that begin and end so: those of programs have a hash in them.
    pub fn named(&self, start: &str, end: &str) -> Vec<String> {
        let Content::Folder(folder) = &self.shared.content else {
            return Vec::new();
        };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.starts_with(start) && name.ends_with(end))
            .collect();
        names.sort();
        names
    }

    /// From now on every program has this fault.
    pub fn break_programs(&self, fault: &Fault) {
        for file in self.named("", ".wasm") {
            self.break_file(&file, fault.clone());
        }
    }

    /// From now on every program is served as it is.
    pub fn repair_programs(&self) {
        for file in self.named("", ".wasm") {
            self.repair(&file);
        }
    }

    /// From now on what has a hash in its name may be kept for good, as the hosts of the site say.
    pub fn let_hashed_be_kept(&self) {
        self.shared.keeps_hashed.store(true, Ordering::SeqCst);
    }

    /// From now on addresses that end with `.html` are answered with a redirect to those without, which loses the query, and
    /// what is missing with `404.html`: seen with `serve` 14.2.7 (docs/hosting.md).
    pub fn take_away_html(&self) {
        self.shared.takes_away_html.store(true, Ordering::SeqCst);
    }

    /// From now on every answer that finds its file has this header too.
    pub fn send_header(&self, name: &str, value: &str) {
        lock(&self.shared.headers).push((name.to_owned(), value.to_owned()));
    }

    /// From now on every connection is reset, as without a network.
    pub fn go_offline(&self) {
        self.shared.offline.store(true, Ordering::SeqCst);
    }

    pub fn come_back(&self) {
        self.shared.offline.store(false, Ordering::SeqCst);
    }

    /// Every path asked for so far, relative to the site, in order.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.shared.requests).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        self.shared.fault_changed.notify_all();
        // Wakes the listener, so that it sees that it is closed.
        TcpStream::connect(self.address).ok();
    }
}

impl Shared {
    fn answer(&self, mut stream: TcpStream) -> Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        if self.offline.load(Ordering::SeqCst) {
            return reset(&stream);
        }
        let Some((method, path)) = read_request(&stream)? else {
            return Ok(());
        };
        // A connection that the browser opened in reserve, while there was a network.
        if self.offline.load(Ordering::SeqCst) {
            return reset(&stream);
        }
        let Some(path) = path.strip_prefix(self.base.as_str()) else {
            return send(
                &mut stream,
                &method,
                404,
                "text/plain",
                b"outside of the site",
                usize::MAX,
                &[],
            );
        };
        let is_folder = path.is_empty() || path.ends_with('/');
        let path = if is_folder {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let path = if self.takes_away_html.load(Ordering::SeqCst) {
            match path.strip_suffix(".html") {
                Some(_) if is_folder => path,
                Some(bare) => {
                    let location = ("Location".to_owned(), format!("{}{bare}", self.base));
                    let none = usize::MAX;
                    return send(
                        &mut stream,
                        &method,
                        301,
                        "text/plain",
                        b"",
                        none,
                        &[location],
                    );
                }
                _ if self.content.read(&path).is_none() => format!("{path}.html"),
                _ => path,
            }
        } else {
            path
        };
        lock(&self.requests).push(path.clone());

        let fault = self.fault_of(&path);
        let is_kept = fault.is_none()
            && self.keeps_hashed.load(Ordering::SeqCst)
            && hash_in_name(&path).is_some();
        let mut content_type = content_type_of(&path);
        let mut sent_bytes = usize::MAX;
        let body = match fault {
            Some(Fault::Status(status)) => {
                return send(
                    &mut stream,
                    &method,
                    status,
                    "text/plain",
                    b"",
                    usize::MAX,
                    &[],
                );
            }
            Some(Fault::Redirect(to)) => {
                let location = ("Location".to_owned(), format!("{}{to}", self.base));
                return send(
                    &mut stream,
                    &method,
                    308,
                    "text/plain",
                    b"",
                    usize::MAX,
                    &[location],
                );
            }
            Some(Fault::ResetFirst(_)) => {
                return reset(&stream);
            }
            Some(Fault::Replaced(body)) => Some(body.into_bytes()),
            Some(Fault::ContentType(wrong)) => {
                content_type = wrong;
                self.content.read(&path)
            }
            Some(Fault::CutOffAfter(bytes)) => {
                sent_bytes = bytes;
                self.content.read(&path)
            }
            Some(Fault::Held) | None => self.content.read(&path),
        };
        match body {
            Some(body) => {
                let mut headers = lock(&self.headers).clone();
                let caching = if is_kept { FOREVER } else { "no-cache" };
                headers.push(("Cache-Control".to_owned(), caching.to_owned()));
                send(
                    &mut stream,
                    &method,
                    200,
                    content_type,
                    &body,
                    sent_bytes,
                    &headers,
                )
            }
            None => {
                let page = if self.takes_away_html.load(Ordering::SeqCst) {
                    self.content.read("404.html")
                } else {
                    None
                };
                let (kind, body) = page.map_or(("text/plain", b"not found".to_vec()), |page| {
                    (content_type_of("404.html"), page)
                });
                send(&mut stream, &method, 404, kind, &body, usize::MAX, &[])
            }
        }
    }

    /// The fault that this request meets; waits while the file is held.
    fn fault_of(&self, path: &str) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        while matches!(faults.get(path), Some(Fault::Held)) && !self.closed.load(Ordering::SeqCst) {
            faults = self
                .fault_changed
                .wait(faults)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let fault = faults.get(path).cloned()?;
        if let Fault::ResetFirst(times) = fault {
            if times == 0 {
                return None;
            }
            faults.insert(path.to_owned(), Fault::ResetFirst(times - 1));
        }
        Some(fault)
    }
}

impl Content {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        match self {
            Self::Folder(folder) => {
                let path = Path::new(path);
                let stays_inside = path
                    .components()
                    .all(|part| matches!(part, Component::Normal(_)));
                if stays_inside {
                    std::fs::read(folder.join(path)).ok()
                } else {
                    None
                }
            }
            Self::Pages(pages) => pages.get(path).map(|page| page.clone().into_bytes()),
        }
    }
}

/// The method and the path without its query, or nothing when the browser opened a connection in reserve and left it.
fn read_request(stream: &TcpStream) -> Result<Option<(String, String)>> {
    // More than any browser sends; a request without an end must not fill the memory.
    let mut lines = BufReader::new(stream.take(64 * 1024)).lines();
    let Some(first) = lines.next().transpose()? else {
        return Ok(None);
    };
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    let method = words.next().context("a request without a method")?;
    let target = words.next().context("a request without a path")?;
    let path = target.split('?').next().unwrap_or(target);
    Ok(Some((method.to_owned(), path.to_owned())))
}

/// Closing with no time to linger sends a reset instead of an orderly end.
fn reset(stream: &TcpStream) -> Result<()> {
    socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO))?;
    Ok(())
}

fn send(
    stream: &mut TcpStream,
    method: &str,
    status: u16,
    content_type: &str,
    body: &[u8],
    sent_bytes: usize,
    headers: &[(String, String)],
) -> Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status} {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
         Connection: close\r\n",
        body.len()
    )?;
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    write!(stream, "\r\n")?;
    if method != "HEAD" {
        stream.write_all(&body[..body.len().min(sent_bytes)])?;
    }
    stream.flush()?;
    Ok(())
}

fn content_type_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "geojson") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("csv") => "text/csv; charset=utf-8",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}

/// A test that failed while it held the lock does not make the next answer fail too.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

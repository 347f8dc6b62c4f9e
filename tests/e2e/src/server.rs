//! The built site under nginx and Apache, configured by the files that the site brings for them.

use crate::{Deployment, PATIENCE};
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The path that the servers have the site under.
pub const BASE: &str = "/a/b/";

/// A running server with a copy of the built site; ended when dropped.
pub struct Server {
    pub deployment: Deployment,
    pub has_brotli: bool,
    process: Child,
    port: u16,
    _folder: TempDir,
}

/// What a server answers.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub n_bytes: usize,
}

impl Answer {
    /// A header by its name in lower case, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(one, _)| one == name)
            .map_or("", |(_, value)| value)
    }

    /// The type without its charset.
    pub fn content_type(&self) -> &str {
        let content_type = self.header("content-type");
        content_type.split(';').next().unwrap_or(content_type)
    }
}

impl Server {
    /// nginx with `hosting/nginx.conf` included in a location, and brotli where the module is there.
    pub fn nginx() -> Result<Self> {
        let program = program("NGINX", &["nginx"])?;
        let deployment = readable(Deployment::of_dist()?)?;
        let module = ["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules"]
            .map(|folder| Path::new(folder).join("ngx_http_brotli_filter_module.so"))
            .into_iter()
            .find(|module| module.is_file());
        let mut rules = deployment.read("hosting/nginx.conf")?;
        if module.is_some() {
            rules = rules
                .replace("# brotli on;", "brotli on;")
                .replace("# brotli_types", "brotli_types");
        }
        deployment.write("hosting/nginx.conf", &rules)?;
        let load = module.as_ref().map_or_else(String::new, |module| {
            format!("load_module \"{}\";", module.display())
        });
        let (folder, port) = (folder()?, free_port()?);
        let (inside, site) = (folder.path().display(), deployment.folder().display());
        let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path \"{inside}/{kind}\";\n"))
            .concat();
        let conf = format!(
            "{load}
            daemon off;
            master_process off;
            pid \"{inside}/pid\";
            error_log \"{inside}/log\";
            events {{}}
            http {{
                access_log off;
                {paths}
                server {{
                    listen 127.0.0.1:{port};
                    location {BASE} {{
                        alias \"{site}/\";
                        include \"{site}/hosting/nginx.conf\";
                        error_page 404 {BASE}404.html;
                    }}
                }}
            }}"
        );
        fs::write(folder.path().join("conf"), conf)?;
        let process = Command::new(&program)
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(folder.path().join("conf"))
            .arg("-e")
            .arg(folder.path().join("log"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Self::wait(process, port, folder, deployment, module.is_some())
    }

    /// Apache with the `.htaccess` of the site and leave for no more than it says it needs.
    pub fn apache() -> Result<Self> {
        let program = program("APACHE", &["apache2", "httpd"])?;
        let modules = [
            "/usr/lib/apache2/modules",
            "/usr/lib64/httpd/modules",
            "/usr/lib/httpd/modules",
        ]
        .map(PathBuf::from)
        .into_iter()
        .find(|folder| folder.join("mod_headers.so").is_file())
        .context("the modules of Apache are in none of the usual folders")?;
        let load: String = [
            "mpm_event",
            "unixd",
            "authz_core",
            "alias",
            "dir",
            "mime",
            "filter",
            "deflate",
            "brotli",
            "headers",
        ]
        .iter()
        .map(|name| (name, modules.join(format!("mod_{name}.so"))))
        // What is not there as a file is compiled in.
        .filter(|(_, module)| module.is_file())
        .map(|(name, module)| format!("LoadModule {name}_module \"{}\"\n", module.display()))
        .collect();
        let has_brotli = load.contains("brotli");
        let deployment = readable(Deployment::of_dist()?)?;
        let (folder, port) = (folder()?, free_port()?);
        let (inside, site) = (folder.path().display(), deployment.folder().display());
        // An old server: it knows neither WebAssembly nor manifests.
        fs::write(
            folder.path().join("types"),
            "text/html html\ntext/css css\ntext/plain txt\nimage/png png\napplication/xml xml\n",
        )?;
        let conf = format!(
            "{load}
            ServerRoot \"{inside}\"
            ServerName localhost
            PidFile \"{inside}/pid\"
            DefaultRuntimeDir \"{inside}\"
            ErrorLog \"{inside}/log\"
            Listen 127.0.0.1:{port}
            TypesConfig \"{inside}/types\"
            <IfModule unixd_module>
                User nobody
            </IfModule>
            DirectoryIndex index.html
            Alias \"{BASE}\" \"{site}/\"
            <Directory \"{site}/\">
                Require all granted
                AllowOverride FileInfo
            </Directory>
            ErrorDocument 404 {BASE}404.html\n"
        );
        fs::write(folder.path().join("conf"), conf)?;
        let process = Command::new(&program)
            .arg("-X")
            .arg("-f")
            .arg(folder.path().join("conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("stderr"))?)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Self::wait(process, port, folder, deployment, has_brotli)
    }

    fn wait(
        process: Child,
        port: u16,
        folder: TempDir,
        deployment: Deployment,
        has_brotli: bool,
    ) -> Result<Self> {
        let mut server = Self {
            deployment,
            has_brotli,
            process,
            port,
            _folder: folder,
        };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = server.process.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                let said: String = ["log", "stderr"]
                    .iter()
                    .filter_map(|name| fs::read_to_string(server._folder.path().join(name)).ok())
                    .collect();
                bail!("the server does not start: {said}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{BASE}{path}", self.port)
    }

    /// Asks for a file of the site with more headers: `Accept-Encoding: gzip`.
    pub fn get(&self, path: &str, headers: &[&str]) -> Result<Answer> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let more: String = headers
            .iter()
            .map(|header| format!("{header}\r\n"))
            .collect();
        write!(
            stream,
            "GET {BASE}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{more}\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer
            .windows(4)
            .position(|bytes| bytes == b"\r\n\r\n")
            .context("an answer without an end of its headers")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .context("an answer without a status")?
            .parse()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Ok(Answer {
            status,
            headers,
            n_bytes: answer.len() - end - 4,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The program that a variable names, or one of these on the path or among the programs of the administrator.
fn program(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(program) = env::var_os(variable) {
        return Ok(program.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")])
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file());
    found.with_context(|| {
        format!(
            "{} is missing: run `make test`, which installs it or says how, or set {variable}=/path/to/{}",
            names[0], names[0]
        )
    })
}

/// Apache started by root answers as another user.
fn readable(deployment: Deployment) -> Result<Deployment> {
    let done = Command::new("chmod")
        .arg("-R")
        .arg("a+rX")
        .arg(deployment.folder())
        .status()?;
    ensure!(done.success(), "chmod: {done}");
    Ok(deployment)
}

fn folder() -> Result<TempDir> {
    Ok(TempDir::with_prefix("e2e-server-")?)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
